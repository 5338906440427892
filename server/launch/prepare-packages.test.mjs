import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { installIsNeeded } from "./prepare-packages.mjs";

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "rationale-packages-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function lay(wanted, installed) {
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...wanted } }));
  if (installed === undefined) return;
  mkdirSync(join(root, "node_modules"));
  if (installed === null) return;
  writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages: installed }));
}

const a1 = { "node_modules/a": { version: "1.0.0" } };
const a2 = { "node_modules/a": { version: "2.0.0" } };

it.each([
  ["nothing is installed", a1, undefined, true],
  ["an install broke off", a1, null, true],
  ["all is installed", a1, a1, false],
  ["a package is outdated", a2, a1, true],
  ["a package is missing", { ...a1, "node_modules/b": { version: "1.0.0" } }, a1, true],
  ["only an optional package is missing", { ...a1, "node_modules/b": { version: "1.0.0", optional: true } }, a1, false],
  ["an optional package is outdated", { "node_modules/a": { version: "2.0.0", optional: true } }, a1, true],
  ["something more is installed", a1, { ...a1, "node_modules/b": { version: "1.0.0" } }, false],
])("when %s", (_name, wanted, installed, needed) => {
  lay(wanted, installed);
  expect(installIsNeeded(root)).toBe(needed);
});
