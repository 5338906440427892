import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DataFolderLockedError, findDataFolderHolder, lockDataFolder } from "./data-folder-lock";
import { bundleForChild } from "./testing/bundle-for-child";

interface Answer {
  won?: boolean;
  message?: string;
  violations?: number;
}

let script: string;
let dataDir: string;
let children: ChildProcess[] = [];

beforeAll(async () => {
  script = await bundleForChild("server/database/testing/lock-contender.ts");
});
afterAll(() => rmSync(dirname(script), { recursive: true, force: true }));
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "rationale-lock-"));
});
afterEach(async () => {
  for (const child of children) {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
  children = [];
  rmSync(dataDir, { recursive: true, force: true });
});

/** A contender that is ready; `ask` sends it a command and returns its answer. */
async function startContender() {
  const child = spawn(process.execPath, [script, dataDir], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  async function ask(command: string): Promise<Answer> {
    child.stdin.write(`${command}\n`);
    const { value } = await lines.next();
    return JSON.parse(value as string) as Answer;
  }
  async function kill(): Promise<void> {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  return { child, ask, kill };
}

const startContenders = (count: number) => Promise.all(Array.from({ length: count }, startContender));

describe("lockDataFolder", () => {
  it("lets one of many processes win, and again whenever the winner is killed", async () => {
    let contenders = await startContenders(5);
    for (let round = 0; round < 4; round++) {
      const answers = await Promise.all(contenders.map(({ ask }) => ask("lock")));
      const winners = contenders.filter((_, i) => answers[i]?.won);
      expect(winners).toHaveLength(1);
      const holder = await findDataFolderHolder(dataDir);
      expect(holder?.pid).toBe(winners[0]?.child.pid);
      for (const { message } of answers.filter(({ won }) => !won)) expect(message).toContain(`process ${holder?.pid}`);
      await winners[0]?.kill();
      expect(await findDataFolderHolder(dataDir)).toBeNull();
      contenders = contenders.filter((contender) => contender !== winners[0]);
    }
  });

  it("never lets two in while processes take it, give it back and are killed", async () => {
    const contenders = await startContenders(4);
    const churning = contenders.map(({ ask }) => ask("churn 60"));
    for (const { ask, kill } of await startContenders(3)) {
      ask("churn 1000").catch(() => null);
      await wait(60);
      await kill();
    }
    expect(await Promise.all(churning)).toEqual(contenders.map(() => ({ violations: 0 })));
  });

  it("belongs to a stopped process as long as it lives, and says where it serves", async () => {
    const { child, ask } = await startContender();
    await ask("lock");
    child.kill("SIGSTOP");
    const refusal = await lockDataFolder({ dataDir, command: "test" }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataFolderLockedError);
    expect((refusal as Error).message).toMatch(
      new RegExp(
        `^The data folder ${dataDir} is in use by process ${child.pid} \\(contender\\) since .* UTC, serving http:`,
      ),
    );
  });

  it("keeps the same process out too, until released", async () => {
    const first = await lockDataFolder({ dataDir, command: "first" });
    await expect(lockDataFolder({ dataDir, command: "second" })).rejects.toThrow("(first)");
    await first.release();
    await first.release();
    expect(await findDataFolderHolder(dataDir)).toBeNull();
    const second = await lockDataFolder({ dataDir, command: "second" });
    await first.announceUrl("http://127.0.0.1:1");
    expect(await findDataFolderHolder(dataDir)).toMatchObject({ command: "second", url: null });
    await second.release();
  });

  it("leaves one small file behind, however often it is taken", async () => {
    for (let round = 0; round < 50; round++) await (await lockDataFolder({ dataDir, command: "again" })).release();
    expect(readdirSync(join(dataDir, "lock"))).toEqual(["claims.jsonl"]);
    expect(statSync(join(dataDir, "lock/claims.jsonl")).size).toBeLessThan(20_000);
  });

  it("works where the path is longer than a socket's may be", async () => {
    const deep = join(dataDir, "d".repeat(120), "data");
    const lock = await lockDataFolder({ dataDir: deep, command: "deep" });
    await expect(lockDataFolder({ dataDir: deep, command: "second" })).rejects.toThrow("(deep)");
    await lock.release();
    expect(await findDataFolderHolder(deep)).toBeNull();
  });

  it("takes over claims that a power cut spoiled", async () => {
    mkdirSync(join(dataDir, "lock"));
    writeFileSync(join(dataDir, "lock/claims.jsonl"), `\n{"id":"0192\n\n${"\0".repeat(50)}\n\n{"id":"x","pid":1}\n{`);
    const lock = await lockDataFolder({ dataDir, command: "after" });
    expect(await findDataFolderHolder(dataDir)).toMatchObject({ command: "after", pid: process.pid });
    await lock.release();
  });

  it("empties the folder but for itself", async () => {
    const lock = await lockDataFolder({ dataDir, command: "reset" });
    mkdirSync(join(dataDir, "ledger/parts"), { recursive: true });
    writeFileSync(join(dataDir, "ledger/parts/1"), "x");
    await lock.clearFolder();
    expect(existsSync(join(dataDir, "ledger"))).toBe(false);
    expect(await findDataFolderHolder(dataDir)).toMatchObject({ command: "reset" });
    await lock.release();
    await expect(lock.clearFolder()).rejects.toThrow("no longer held");
  });

  it("says that nobody holds a folder that does not exist", async () => {
    expect(await findDataFolderHolder(join(dataDir, "absent"))).toBeNull();
  });
});
