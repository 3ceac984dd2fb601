// Pictures of what the window shows, compared with pictures that were looked at.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const PICTURES = fileURLToPath(new URL("../pictures/", import.meta.url));
const OUT = fileURLToPath(new URL("../../out/", import.meta.url));
/** How far apart two colours may be, from 0 to 1: letters are smoothed a little differently everywhere. */
const THRESHOLD = 0.2;
/** Share of the pixels that may be further apart: less than the smallest marker has. */
const SHARE = 0.0005;

/** Waits until all that was asked for has come and nothing more is drawn. */
export async function settled(page, map, site) {
  let before;
  await page.mouse.move(0, 0);
  for (let same = 0; same < 3; ) {
    await page.waitForLoadState("networkidle");
    const now = await map.host.evaluate(
      (host) =>
        new Promise((done) => {
          const canvas = host.shadowRoot.querySelector("canvas");
          requestAnimationFrame(() => requestAnimationFrame(() => done(canvas.toDataURL() + host.shadowRoot.innerHTML)));
        }),
    );
    const said = `${site.requests.length} ${now}`;
    same = said === before ? same + 1 : 0;
    before = said;
  }
}

/** Compares what the window shows with the picture that is kept under `name`; where they differ, both lie in tests/out. */
export async function looksAs(name, page) {
  const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
  const path = `${PICTURES}${name}.png`;
  if (process.env.GRAPPES_PICTURES === "new") {
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(path, shot);
    return;
  }
  const [kept, seen] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(shot)];
  const { width, height } = kept;
  assert.deepEqual({ width: seen.width, height: seen.height }, { width, height }, name);
  const diff = new PNG({ width, height });
  const differing = pixelmatch(kept.data, seen.data, diff.data, width, height, { threshold: THRESHOLD });
  if (differing > width * height * SHARE) {
    mkdirSync(OUT, { recursive: true });
    writeFileSync(`${OUT}${name}.png`, shot);
    writeFileSync(`${OUT}${name}-diff.png`, PNG.sync.write(diff));
    assert.fail(`${name}: ${differing} pixels of ${width} × ${height} differ; see tests/out/${name}-diff.png`);
  }
}
