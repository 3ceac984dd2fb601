// The browser of the bench: one for a whole run.

import { chromium } from "playwright-core";

/** As for the end-to-end tests; WebGL by the processor, which every machine has. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
