import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { findProjectFile } from "@/server/database/find-project-file";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { testKey } from "@/server/process-tests/serving/prepare-data-folder";
import { loadChildEntry, measureLoad } from "./http/measure-load";
import { makeBodies } from "./make-bodies";
import { readStartCommand } from "./start-command";

const settleMs = 8_000;
const loadSeconds = 15;
const connections = 64;
const startLimitMs = 240_000;
const pages = ["/", "/decisions"];

export interface MemoryReport {
  /** From the command to the first answer, with the pages built and data there. */
  startMs: number;
  idleBytes: number;
  /** The most seen while decisions came at full speed and pages were read. */
  loadedBytes: number;
}

/** Starts the product as `npm start` does on a small demo world, twice, and looks at its memory the second time. */
export async function measureMemory(onProgress: (sentence: string) => void): Promise<MemoryReport> {
  const folder = mkdtempSync(join(tmpdir(), "rationale-memory-"));
  const loader = await bundleForChild(loadChildEntry);
  try {
    onProgress("Memory: making a world of one day");
    await (await startProduct(join(folder, "data"))).stop();
    onProgress("Memory: idle");
    const product = await startProduct(join(folder, "data"));
    try {
      for (const page of pages) await fetch(product.url + page);
      await wait(settleMs);
      const idleBytes = readRss(product.pid);
      onProgress("Memory: under load");
      const bodiesFile = join(folder, "bodies.json");
      writeFileSync(bodiesFile, JSON.stringify(await makeBodies(2_000)));
      let loadedBytes = 0;
      const sampler = setInterval(() => {
        loadedBytes = Math.max(loadedBytes, readRss(product.pid));
        for (const page of pages)
          void fetch(product.url + page).then(
            (answer) => answer.arrayBuffer(),
            () => undefined,
          );
      }, 500);
      await measureLoad(loader, { url: product.url, connections, seconds: loadSeconds, perSecond: null, bodiesFile });
      clearInterval(sampler);
      return { startMs: product.startMs, idleBytes, loadedBytes };
    } finally {
      await product.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(dirname(loader), { recursive: true, force: true });
  }
}

async function startProduct(dataDir: string) {
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

function readRss(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1_024;
}
