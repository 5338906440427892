import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";

const writes = 300;
const bytes = 16_384;

/** Milliseconds that a synced write of 16 kB takes in a folder: what any durable answer waits for at least. */
export function measureDisk(folder: string): { p50Ms: number; p99Ms: number } {
  const file = openSync(join(folder, "synced"), "w");
  const block = Buffer.alloc(bytes, 1);
  const times: number[] = [];
  for (let at = 0; at < writes; at++) {
    const startMs = performance.now();
    writeSync(file, block, 0, bytes, at * bytes);
    fdatasyncSync(file);
    times.push(performance.now() - startMs);
  }
  closeSync(file);
  times.sort((a, b) => a - b);
  return { p50Ms: times[writes >> 1] ?? 0, p99Ms: times[Math.floor(writes * 0.99)] ?? 0 };
}
