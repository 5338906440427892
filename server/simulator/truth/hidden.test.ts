import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : listSources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

describe("the truth", () => {
  const sources = ["app", "components", "server", "prisma", "e2e"].flatMap(listSources);

  it("is imported by the simulator alone", () => {
    expect(sources.length).toBeGreaterThan(50);
    const outside = sources.filter((path) => !path.startsWith(join("server", "simulator")));
    const peeking = outside.filter((path) => /from\s+["'][^"']*simulator\/truth/.test(readFileSync(path, "utf8")));
    expect(peeking).toEqual([]);
  });

  it("is unknown to the visible world", () => {
    const world = sources.filter((path) => path.startsWith(join("server", "simulator", "world")));
    expect(world.length).toBeGreaterThan(10);
    const peeking = world.filter((path) => /from\s+["'][^"']*\/truth\//.test(readFileSync(path, "utf8")));
    expect(peeking).toEqual([]);
  });

  it("draws nothing from the clock or from chance", () => {
    const simulator = sources.filter(
      (path) => path.startsWith(join("server", "simulator")) && !path.endsWith(".test.ts"),
    );
    const impure = simulator.filter((path) => /Math\.random|Date\.now|new Date\(\)/.test(readFileSync(path, "utf8")));
    expect(impure).toEqual([]);
  });
});
