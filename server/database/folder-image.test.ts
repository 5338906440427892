import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packFolder, unpackFolder } from "./folder-image";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "rationale-image-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("brings a folder back file for file, empty ones and empty folders too", async () => {
  const from = join(root, "from");
  mkdirSync(join(from, "base/1"), { recursive: true });
  mkdirSync(join(from, "empty"));
  const files = {
    PG_VERSION: Buffer.from("18\n"),
    "base/1/1255": Buffer.alloc(100_000, 7),
    "base/1/none": Buffer.alloc(0),
  };
  for (const [path, body] of Object.entries(files)) writeFileSync(join(from, path), body);

  const image = await packFolder(from);
  const to = join(root, "to");
  await unpackFolder(image, to);

  expect(readdirSync(to, { recursive: true }).toSorted()).toEqual(readdirSync(from, { recursive: true }).toSorted());
  for (const [path, body] of Object.entries(files)) expect(readFileSync(join(to, path)).equals(body)).toBe(true);
  expect(image.length).toBeLessThan(1_000);
});

it("refuses an image that was cut off", async () => {
  const from = join(root, "whole");
  mkdirSync(from);
  writeFileSync(join(from, "file"), "contents");
  const image = await packFolder(from);
  await expect(unpackFolder(image.subarray(0, -3), join(root, "cut"))).rejects.toThrow();
});
