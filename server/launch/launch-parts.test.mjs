import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bundleEntry } from "./bundle-entry.mjs";
import { listCommands } from "./command-list.mjs";
import { requireNodeVersion } from "./node-version.mjs";
import { buildFolder, projectRoot } from "./project-paths.mjs";
import { computeSourceStamp } from "./source-stamp.mjs";
import { readStartArguments } from "./start-arguments.mjs";

const folder = mkdtempSync(join(tmpdir(), "rationale-launch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("requireNodeVersion", () => {
  it.each(["20.19.0", "20.20.2", "22.1.0", "24.0.0"])("accepts %s", (version) => requireNodeVersion(version));
  it.each(["18.20.0", "20.18.9"])("refuses %s and says what is needed", (version) => {
    expect(() => requireNodeVersion(version)).toThrow("needs Node.js 20.19 or newer");
  });
});

describe("readStartArguments", () => {
  it("reads the options", () => {
    expect(readStartArguments([])).toEqual({ dev: false, resetDemo: false, help: false });
    expect(readStartArguments(["--dev", "--reset-demo"])).toEqual({ dev: true, resetDemo: true, help: false });
  });
  it("refuses what it does not know", () => {
    expect(() => readStartArguments(["--reset"])).toThrow('"--reset" is not an option of npm start.');
  });
});

describe("computeSourceStamp", () => {
  const source = join(folder, "app/page.tsx");
  mkdirSync(join(folder, "app"));
  const stamp = () => computeSourceStamp(["app", "missing", "next.config.ts"], folder);
  const write = (path, text) => writeFileSync(join(folder, path), text);

  it("changes with names and contents, not with tests or notes", () => {
    writeFileSync(source, "one");
    const first = stamp();
    write("app/page.test.tsx", "a test");
    write("app/README.md", "a note");
    expect(stamp()).toBe(first);
    write("app/other.tsx", "");
    const second = stamp();
    expect(second).not.toBe(first);
    writeFileSync(source, "two");
    expect(stamp()).not.toBe(second);
    write("next.config.ts", "x");
    expect(new Set([first, second, stamp()]).size).toBe(3);
  });
});

describe("commands", () => {
  it("are the files that export main", () => {
    const commands = join(folder, "commands");
    mkdirSync(commands);
    writeFileSync(join(commands, "count.ts"), 'export const usage = "counts";\nexport async function main() {}\n');
    writeFileSync(join(commands, "count.test.ts"), "export function main() {}\n");
    writeFileSync(join(commands, "command-error.ts"), "export class CommandError extends Error {}\n");
    expect(listCommands(commands)).toEqual([{ name: "count", usage: "counts" }]);
  });

  it("are listed when the name is not known", () => {
    const { stderr, status } = spawnSync(process.execPath, ["server/launch/run.mjs", "no-such-thing"], {
      cwd: projectRoot,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toContain('There is no command "no-such-thing"');
    for (const { name } of listCommands()) expect(stderr).toContain(name);
    expect(stderr).not.toContain("    at ");
  });

  it("behind npm scripts exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
    const known = listCommands().map(({ name }) => name);
    for (const script of Object.values(scripts)) {
      const [, name] = /launch\/run\.mjs (\S+)/.exec(script) ?? [];
      if (name !== undefined) expect(known).toContain(name);
    }
  });
});

describe("bundleEntry", () => {
  it("says what does not compile and where", async () => {
    const entry = "server/launch/testing/broken-entry.txt";
    await expect(bundleEntry({ entry, name: "broken-entry" })).rejects.toThrow(`${entry} does not compile`);
  });

  it("keeps packages outside and ours inside", async () => {
    await bundleEntry({ entry: "server/config.ts", name: "bundle-test" });
    const text = readFileSync(join(buildFolder, "bundle-test.mjs"), "utf8");
    expect(text).toContain('from "zod"');
    expect(text).not.toContain("@/server");
    for (const end of [".mjs", ".mjs.map"]) rmSync(join(buildFolder, `bundle-test${end}`));
  });
});
