// From a click on a marker to its record in the page.

const PATIENCE_MS = 20_000;

/**
 * Clicks at `place`, where the pointer has come to rest before; milliseconds until `text` is in the
 * page and until it is painted, without those of the request.
 */
export async function click(visit, place, text) {
  const { page, debug } = visit;
  const mouse = (type, more) => debug.send("Input.dispatchMouseEvent", { type, ...place, ...more });
  await mouse("mouseMoved");
  await visit.rest();
  await page.evaluate(watchFor, { text, patience: PATIENCE_MS });
  await mouse("mousePressed", { button: "left", buttons: 1, clickCount: 1 });
  await mouse("mouseReleased", { button: "left", buttons: 0, clickCount: 1 });
  return page.evaluate(() => globalThis.benchShown);
}

/** Runs in the page: promises how long it takes from the next click until `text` stands somewhere. */
function watchFor({ text, patience }) {
  const plain = (words) => words.replaceAll(/\s+/g, " ");
  const wanted = plain(text);
  const host = document.querySelector("carte-grappes")?.shadowRoot;
  globalThis.benchShown = new Promise((shown, never) => {
    let clicked;
    addEventListener("click", ({ timeStamp }) => (clicked ??= timeStamp), { capture: true });
    const observer = new MutationObserver((changes) => {
      const here = changes.some(({ target }) => plain(target.textContent).includes(wanted));
      if (!here) return;
      observer.disconnect();
      const there = performance.now();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const [request] = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/records/")).slice(-1);
          // A record that was asked for earlier has taken that much less of the visitor's time.
          const network = Math.max(0, request.responseEnd - Math.max(request.startTime, clicked));
          shown({ text: there - clicked - network, painted: performance.now() - clicked - network });
        };
        port2.postMessage(undefined);
      });
    });
    for (const root of [document.body, host]) {
      if (root) observer.observe(root, { childList: true, characterData: true, subtree: true });
    }
    setTimeout(() => never(new Error(`"${text}" was not shown`)), patience);
  });
  // Whoever asks later is told; until then nobody is.
  globalThis.benchShown.catch(() => {});
}
