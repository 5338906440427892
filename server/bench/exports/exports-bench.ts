import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { benchDecisions } from "@/server/ledger/bench-ledger";
import { openTestLedger } from "@/server/ledger/testing/temporary-ledger";

export interface ExportOrder {
  dataDir: string;
  format: "parquet" | "csv";
  /** Where the file goes. */
  folder: string;
}

/** What one export of every ballot took. */
export interface ExportMeasure {
  format: ExportOrder["format"];
  /** Ballots that the ledger counts. */
  stored: number;
  /** Rows that were written. */
  rows: number;
  bytes: number;
  seconds: number;
  /** By how much the process grew at most, the embedded engine included. */
  grownBytes: number;
  /** Longest time that nothing else had its turn. */
  longestHoldMs: number;
}

const groupSize = 1_000;

/** Fills a ledger with decisions until it holds so many ballots, and exports them all, each format in a fresh process. */
export async function measureExports(
  ballots: number,
  tell: (sentence: string) => void,
): Promise<{ decisions: number; measures: ExportMeasure[] }> {
  const dataDir = mkdtempSync(join(tmpdir(), "rationale-exports-"));
  try {
    const decisions = await fill(dataDir, ballots, tell);
    const child = await bundleForChild("server/bench/exports/export-child.ts");
    const measures: ExportMeasure[] = [];
    for (const format of ["parquet", "csv"] as const) {
      tell(`Exports: ${format}`);
      measures.push(await run(child, { dataDir, format, folder: dataDir }));
    }
    return { decisions, measures };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fill(dataDir: string, ballots: number, tell: (sentence: string) => void): Promise<number> {
  const ledger = await openTestLedger(dataDir);
  let held = 0;
  let decisions = 0;
  let group: Promise<void>[] = [];
  for (const decision of benchDecisions(Number.MAX_SAFE_INTEGER)) {
    if (held >= ballots) break;
    held += decision.candidates.length * decision.voters.length;
    decisions++;
    group.push(ledger.commit({ decision }));
    if (group.length < groupSize) continue;
    await Promise.all(group);
    group = [];
    tell(`Exports: ${held.toLocaleString("en-US")} ballots written`);
  }
  await Promise.all(group);
  await ledger.shipper.drain();
  await ledger.close();
  return decisions;
}

async function run(script: string, order: ExportOrder): Promise<ExportMeasure> {
  const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (piece: Buffer) => {
    text += piece.toString();
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`the export ended with ${code}`);
  return JSON.parse(text) as ExportMeasure;
}
