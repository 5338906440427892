import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Load for one server. */
export interface LoadOrder {
  url: string;
  connections: number;
  seconds: number;
  /** Null: as fast as answers come. */
  perSecond: number | null;
  /** A JSON file with a list of bodies, sent round and round. */
  bodiesFile: string;
}

/** What the sender of load saw. */
export interface LoadMeasure {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers other than 2xx, and connections that broke. */
  failed: number;
}

/** The file to bundle for `measureLoad`. */
export const loadChildEntry = "server/bench/http/load-child.ts";

/** What is left to answer, and starting the sender, may take so long on top of the order's own time. */
const graceMs = 60_000;

/** Sends load from a process of its own and resolves with what it measured; rejects when that takes a minute too long. */
export async function measureLoad(script: string, order: LoadOrder): Promise<LoadMeasure> {
  const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ["ignore", "pipe", "inherit"] });
  const limitMs = order.seconds * 1_000 + graceMs;
  const overdue = setTimeout(() => child.kill("SIGKILL"), limitMs);
  const [output, [code, signal]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  clearTimeout(overdue);
  if (signal === "SIGKILL") throw new Error(`the sender of load did not end within ${limitMs / 1_000} s`);
  if (code !== 0) throw new Error(`the sender of load ended with code ${code}`);
  return JSON.parse(output) as LoadMeasure;
}
