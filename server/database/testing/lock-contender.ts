import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { DataFolderLockedError, lockDataFolder } from "@/server/database/data-folder-lock";

/**
 * A process of its own for the lock's tests: `node lock-contender.mjs DATA_DIR`. Reads one command a line, answers with
 * one line of JSON each: "lock" tries once and keeps the lock; "churn N" takes and releases the lock until it has had
 * it N times, and reports whether any other living process was inside at the same time.
 */
const dataDir = process.argv[2] ?? "";
const witness = join(dataDir, "witness");

/** A process that was killed but not yet waited for (state Z) is dead. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) [ZX]/s.test(existsSync("/proc") ? readFileSync(`/proc/${pid}/stat`, "utf8") : "");
  } catch {
    return false;
  }
}

/** Marks that this process is inside; true when another living one already was. */
function enter(): boolean {
  try {
    writeFileSync(witness, String(process.pid), { flag: "wx" });
    return false;
  } catch {
    const other = Number(readFileSync(witness, "utf8"));
    writeFileSync(witness, String(process.pid));
    return isAlive(other) && other !== process.pid;
  }
}

async function tryLock() {
  try {
    const lock = await lockDataFolder({ dataDir, command: "contender" });
    await lock.announceUrl(`http://127.0.0.1:${process.pid}`);
    return { won: true };
  } catch (error) {
    if (!(error instanceof DataFolderLockedError)) throw error;
    return { won: false, message: error.message };
  }
}

async function churn(times: number) {
  let violations = 0;
  for (let had = 0; had < times; ) {
    try {
      const lock = await lockDataFolder({ dataDir, command: "contender" });
      if (enter()) violations++;
      await wait(1);
      rmSync(witness, { force: true });
      await lock.release();
      had++;
    } catch (error) {
      if (!(error instanceof DataFolderLockedError)) throw error;
      await wait(1);
    }
  }
  return { violations };
}

process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
for await (const line of createInterface(process.stdin)) {
  const [command, argument] = line.split(" ");
  process.stdout.write(`${JSON.stringify(command === "lock" ? await tryLock() : await churn(Number(argument)))}\n`);
}
