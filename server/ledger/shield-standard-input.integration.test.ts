import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { makeLedgerFolder } from "./testing/temporary-ledger";

const { dataDir, remove } = makeLedgerFolder();
let script: string;

beforeAll(async () => {
  script = await bundleForChild("server/ledger/testing/piped-writer.ts");
});

afterAll(() => {
  remove();
  rmSync(dirname(script), { recursive: true, force: true });
});

test("what is piped into the process neither gets into the ledger nor stops it", async () => {
  // The pipe stays open: the engine would wait for its end.
  const writer = spawn(process.execPath, [script, dataDir], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    writer.stdin.on("error", () => undefined).write("4\n5\n");
    expect(await text(writer.stdout)).toBe("3");
  } finally {
    writer.kill("SIGKILL");
  }
});
