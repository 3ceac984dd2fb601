// Whether what is written has room: as it is, with larger letters, with more space between them.

import assert from "node:assert/strict";

/** Styles of visitors who read otherwise. */
export const READERS = {
  "text at 200 %": ":root { font-size: 200% }",
  "RGAA spacing": "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }",
};

/** As a visitor's own style sheet would, in shadow trees too: through the object model, which no policy forbids. */
export const restyle = (map, style) =>
  map.host.evaluate((host, style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    for (const root of [document, host.shadowRoot]) root.adoptedStyleSheets.push(sheet);
  }, style);

/** Fails where text is cut off within what it stands in, or where a control stands beyond the stage. */
export async function assertFits(map, state) {
  const cut = await map.host.evaluate((host) => {
    const clips = (element) => /hidden|clip/.test(getComputedStyle(element).overflowX);
    return [...host.shadowRoot.querySelectorAll("button, a, label, legend, summary, h3, h4, h5, p, li, td, th")]
      .filter((element) => element.checkVisibility() && !element.closest(".spoken, .markers, [hidden]"))
      .filter((element) => clips(element) && element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.textContent.trim().slice(0, 40));
  });
  assert.deepEqual(cut, [], `${state}: cut off`);
  const outside = await map.host.evaluate((host) => {
    const stage = host.getBoundingClientRect();
    // What can be scrolled to is not out of reach.
    const scrolls = (element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
      }
      return false;
    };
    return [...host.shadowRoot.querySelectorAll("[part~=tools] button, [part~=top] button, [part~=chip], .panel :is(h3, button, input, select), .timeline :is(button, input), .network header button")]
      .filter((element) => element.checkVisibility() && !scrolls(element))
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, box]) => box.right > stage.right + 1 || box.left < stage.left - 1)
      .map(([element]) => element.getAttribute("aria-label") ?? element.textContent);
  });
  assert.deepEqual(outside, [], `${state}: beyond the stage`);
}
