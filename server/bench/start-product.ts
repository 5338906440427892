import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { findProjectFile } from "@/server/database/find-project-file";
import { testKey } from "@/server/process-tests/serving/prepare-data-folder";
import { readStartCommand } from "./start-command";

const startLimitMs = 240_000;

/** The product as `npm start` runs it, in a process of its own. */
export interface StartedProduct {
  url: string;
  pid: number;
  /** From the command to the first answer. */
  startMs: number;
  stop(): Promise<void>;
}

/** Starts the product on a data folder, with a demo world of one day where it is empty; resolves when it is ready. */
export async function startProduct(dataDir: string): Promise<StartedProduct> {
  const startedMs = performance.now();
  const { nodeOptions, script } = readStartCommand();
  const child = spawn(process.execPath, [...nodeOptions, script], {
    cwd: dirname(findProjectFile("package.json")),
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      NODE_ENV: "production",
      PATH: dirname(process.execPath),
      PORT: "0",
      LOG_LEVEL: "error",
      RATIONALE_DATA_DIR: dataDir,
      RATIONALE_DEMO: "on",
      RATIONALE_DEMO_DAYS: "1",
      RATIONALE_DEMO_API_KEY: testKey,
    },
  });
  const stop = async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  };
  const limit = setTimeout(() => child.kill("SIGKILL"), startLimitMs);
  const url = await new Promise<string | null>((resolve) => {
    createInterface(child.stdout)
      .on("line", (line) => {
        const said = /answers at (http:\S+)/.exec(line)?.[1];
        if (said !== undefined) resolve(said);
      })
      .on("close", () => resolve(null));
  });
  clearTimeout(limit);
  if (url === null) throw new Error("the product ended instead of starting");
  const startMs = performance.now() - startedMs;
  await untilReady(url);
  return { url, pid: child.pid ?? 0, startMs, stop };
}

/** Resolves when the demo world is made and everything else is in order. */
async function untilReady(url: string): Promise<void> {
  for (const deadline = Date.now() + startLimitMs; Date.now() < deadline; await wait(200)) {
    if ((await fetch(`${url}/api/health/ready`)).ok) return;
  }
  throw new Error("the product did not become ready");
}
