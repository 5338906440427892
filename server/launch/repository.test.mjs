import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "./project-paths.mjs";

const folders = ["app", "components", "server", "prisma", "e2e"];

/** The project's own TypeScript and JavaScript files. */
function* listCode(folder) {
  for (const entry of readdirSync(join(projectRoot, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== "generated") yield* listCode(path);
    else if (/\.(tsx?|mjs)$/.test(entry.name)) yield path;
  }
}

describe("the repository", () => {
  it("switches no check off for a line", () => {
    const words = [
      "biome" + "-ignore",
      "@ts" + "-ignore",
      "@ts" + "-nocheck",
      "@ts" + "-expect-error",
      "eslint" + "-disable",
    ];
    const found = folders
      .flatMap((folder) => [...listCode(folder)])
      .filter((path) => {
        const text = readFileSync(join(projectRoot, path), "utf8");
        return words.some((word) => text.includes(word));
      });
    expect(found).toEqual([]);
  });

  it("names no registry in its lock file", () => {
    const lock = readFileSync(join(projectRoot, "package-lock.json"), "utf8");
    expect(lock).not.toMatch(/"resolved": "https?:/);
  });
});
