import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { loadChildEntry, measureLoad } from "./http/measure-load";
import { makeBodies } from "./make-bodies";
import { startProduct } from "./start-product";

const settleMs = 8_000;
const loadSeconds = 15;
const connections = 64;
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

function readRss(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1_024;
}
