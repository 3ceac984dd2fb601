// The types of the element under the strict eyes of the compiler: what pages may write compiles, what
// they may not does not, and they say what the custom-elements manifest says.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { element, MANIFEST, names, own } from "./support/contract.js";
import { ROOT } from "./support/institution.js";
import { install } from "./support/npm.js";

const STRICT = ["--strict", "--noEmit", "--target", "esnext", "--module", "esnext", "--moduleResolution", "bundler", "--jsx", "preserve"];

let it;
before(() => {
  it = install();
  cpSync(join(ROOT, "tests/package/types"), it.app, { recursive: true });
  cpSync(join(ROOT, "node_modules/custom-elements-manifest"), join(it.app, "node_modules/custom-elements-manifest"), { recursive: true });
});
after(() => it?.remove());

/** What the compiler says of a file of the application. */
function compile(file, text) {
  if (text !== undefined) writeFileSync(join(it.app, file), text);
  const { stdout } = spawnSync(join(ROOT, "node_modules/.bin/tsc"), [...STRICT, "--types", "", file], { cwd: it.app, encoding: "utf8" });
  return stdout.trim();
}

test("what pages may write compiles", () => assert.equal(compile("right.ts"), ""));

test("what they may not is refused, line by line", () => {
  assert.equal(compile("wrong.ts"), "");
  assert.match(compile("lone.ts", 'document.createElement("carte-grappes").fit(94);\nimport "carte-grappes";\n'), /lone\.ts\(1,\d+\): error TS2345/);
});

test("JSX of React", () => {
  // As much of React's types as ours name.
  const folder = join(it.app, "node_modules/react");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"name":"react","types":"index.d.ts","exports":{".":"./index.d.ts","./jsx-runtime":"./index.d.ts"}}');
  writeFileSync(
    join(folder, "index.d.ts"),
    `export interface HTMLAttributes<T> { id?: string; onClick?: (event: T) => void }
     export type DetailedHTMLProps<A, T> = A & { key?: string; ref?: (element: T | null) => void };
     export namespace JSX { interface Element {} interface IntrinsicElements {} }`,
  );
  const { stdout } = spawnSync(join(ROOT, "node_modules/.bin/tsc"), [...STRICT, "--jsx", "react-jsx", "--types", "", "react.tsx"], {
    cwd: it.app,
    encoding: "utf8",
  });
  assert.equal(stdout.trim(), "");
});

test("members, events and their details are those of the manifest", () => {
  const union = (list) => list.map((name) => JSON.stringify(name)).join(" | ");
  const same = [
    `type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;`,
    `export const members: Same<Exclude<keyof carte.CarteGrappesElement, keyof HTMLElement>, ${union(names(own))}> = true;`,
    `export const events: Same<keyof carte.CarteGrappesEventMap, ${union(names(element.events))}> = true;`,
    ...element.members
      .filter(({ kind }) => kind === "field")
      .map(({ name, type }) => `export const ${name}: Same<carte.CarteGrappesElement["${name}"], ${type.text}> = true;`),
    ...element.members
      .filter(({ kind }) => kind === "method")
      .map(({ name, parameters: [given], return: back }) => {
        const type = given.type.text.replaceAll("Layer", "carte.Layer");
        return `export const ${name}: Same<carte.CarteGrappesElement["${name}"], (${given.name}?: ${type}) => ${back.type.text}> = true;`;
      }),
    ...element.events.map(({ name, type }, index) => {
      const detail = type.text.replace(/<(\w+)>/, "<carte.$1>");
      return `export const event${index}: Same<carte.CarteGrappesEventMap["${name}"], ${detail}> = true;`;
    }),
  ];
  assert.equal(compile("same.ts", `import type * as carte from "carte-grappes";\n${same.join("\n")}\n`), "");
});

test("the manifest is one, by the types of its schema", () => {
  // Its types describe attributes of fields (`CustomElementField`), and forget to let elements have such fields.
  const text = (json) => `import type { Package } from "custom-elements-manifest/schema";
declare module "custom-elements-manifest/schema" {
  interface ClassField { attribute?: string; reflects?: boolean }
}
export const manifest: Package = ${json};
`;
  assert.equal(compile("manifest.ts", text(MANIFEST)), "");
  assert.match(compile("broken.ts", text(MANIFEST.replace('"cssParts"', '"parts"'))), /error TS2353/);
});
