// For pages with <iframe src="https://…/embed.html?…" data-grappes>: gives frames their height, passes
// their events on, keeps their state in the address of the page if `data-url-state` names a key.
//
// A frame is believed while its window is the one that speaks and its origin the one of its `src`; it is
// written to at that origin alone. One in a sandbox has the origin "null", to which nothing can be
// addressed: it gets a height and is heard, and is told nothing. At most 2 KB as it is shipped.

(() => {
  const ONCE = Symbol.for("carte-grappes");
  if (window[ONCE]) return;
  window[ONCE] = true;

  const NOWHERE = "null";
  const frames = () => [...document.querySelectorAll("iframe[data-grappes]")];
  const originOf = (frame) =>
    frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin")
      ? NOWHERE
      : new URL(frame.src, location).origin;
  const tell = (frame, grappes, value = null) => {
    const origin = originOf(frame);
    if (origin !== NOWHERE) frame.contentWindow?.postMessage({ grappes, value }, origin);
  };

  // Keys of the fragment, as in `#section-2&carte=1;s:mirem`.
  const parts = () => location.hash.slice(1).split("&").filter(Boolean);
  const isOf = (key) => (part) => part.startsWith(`${key}=`);
  const read = (key) => parts().find(isOf(key))?.slice(key.length + 1);
  /** `step`: the visitor can go back from it. */
  const write = (key, state, step) => {
    if (state === read(key)) return;
    // Left behind: the entry in which the map is as it was at first.
    if (step && read(key) == null) history.replaceState({ ...history.state, [key]: "" }, "");
    const address = new URL(location);
    address.hash = [...parts().filter((part) => !isOf(key)(part)), `${key}=${state}`].join("&");
    history[step ? "pushState" : "replaceState"](history.state, "", address);
  };

  addEventListener("message", ({ data, origin, source }) => {
    const frame = source && frames().find((frame) => frame.contentWindow === source);
    if (!frame || !data || origin !== originOf(frame)) return;
    const { grappes, value, step } = data;
    const key = origin !== NOWHERE && frame.dataset.urlState;
    if (grappes === "hello") greet(frame);
    if (grappes === "here") {
      frame.grappes = {};
      for (const call of ["select", "fit", "filter", "state"]) frame.grappes[call] = (value) => tell(frame, call, value);
      if (key && read(key)) tell(frame, "state", read(key));
    }
    if (grappes === "size" && value > 0 && value < 1e4) frame.style.height = `${value}px`;
    if (grappes === "state" && key && typeof value === "string" && /^[^&#\s]+$/.test(value)) write(key, value, step);
    if (/^(ready|select|view|filter|error)$/.test(grappes)) {
      frame.dispatchEvent(new CustomEvent(`grappes-${grappes}`, { bubbles: true, composed: true, detail: value }));
    }
  });

  // Back, forward, links to the page: a place in it that says nothing of the map leaves it as it is.
  addEventListener("popstate", () => {
    for (const frame of frames()) {
      const key = frame.grappes && frame.dataset.urlState;
      const state = key && (read(key) ?? history.state?.[key]);
      if (state != null) tell(frame, "state", state);
    }
  });

  // A frame says hello when it loads; one that was faster than this script is asked to. Whoever is in
  // there by now may read this: there is nothing in it.
  const greet = (frame) => frame.contentWindow.postMessage({ grappes: "hello" }, "*");
  for (const frame of frames()) {
    greet(frame);
    // With a state beside it the browser does not find the place that a fragment names.
    if (read(frame.dataset.urlState)) parts().forEach((part) => document.getElementById(part)?.scrollIntoView());
  }
})();
