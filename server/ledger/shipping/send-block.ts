import { randomUUID } from "node:crypto";
import type { LedgerClient } from "../ledger-client";
import { insertName } from "../rows/decision-columns";
import type { CollectedBlock, TableRows } from "./collect-block";
import { repairRollups } from "./repair-rollups";

const linesPerPiece = 64;

/** What sending a block a second time had to put right. */
export interface Repair {
  /** Tables that lacked rows although they had taken the block's token. */
  tables: string[];
  /** Hourly tables whose sums were wrong. */
  rollups: string[];
}

/** Sends a block for the first time; `token` is the same whenever this block is sent. */
export async function sendBlock(client: LedgerClient, block: CollectedBlock, token: string): Promise<void> {
  for (const rows of block.tables) await insertRows(client, rows, rows.lines, `${token}/${rows.table}`);
}

/**
 * Sends a block that may already be there in whole or in part: the process or the engine went away, or an answer got
 * lost. The token keeps the engine from storing an insert twice that may still be running. But the engine notes a token
 * a moment before it stores the rows, and notes it without syncing, so the rows themselves have the last word:
 * 1. what is there is not sent, 2. the rest is sent under the block's token, 3. what is then still missing is sent under
 * a new one, 4. the sums of the block's hours are compared with the rows, and made anew where they differ.
 */
export async function sendBlockAgain(client: LedgerClient, block: CollectedBlock, token: string): Promise<Repair> {
  const tables: string[] = [];
  for (const rows of block.tables) {
    const before = await findMissing(client, rows, rows.keys.keys());
    if (before.length === 0) continue;
    await insertRows(client, rows, linesAt(rows, before), `${token}/${rows.table}`);
    const after = await findMissing(client, rows, before);
    if (after.length === 0) continue;
    await insertRows(client, rows, linesAt(rows, after), `${token}/${rows.table}/${randomUUID()}`);
    tables.push(rows.table);
  }
  return { tables, rollups: await repairRollups(client, block.hoursMs) };
}

async function insertRows(
  client: LedgerClient,
  rows: TableRows,
  lines: readonly string[],
  token: string,
): Promise<void> {
  await client.insert({ table: rows.table, columns: rows.columns.map(insertName), text: toPieces(lines), token });
}

function* toPieces(lines: readonly string[]): Generator<string> {
  for (let first = 0; first < lines.length; first += linesPerPiece) {
    yield `${lines.slice(first, first + linesPerPiece).join("\n")}\n`;
  }
}

function linesAt({ lines }: TableRows, indices: readonly number[]): string[] {
  return indices.map((at) => lines[at] ?? "");
}

async function findMissing(client: LedgerClient, rows: TableRows, candidates: Iterable<number>): Promise<number[]> {
  const found = await client.query<{ key: string }>({
    sql: `SELECT ${rows.keySql} AS key FROM ${rows.table} WHERE ${rows.betweenSql}`,
    params: { from: rows.from, to: rows.to },
    maxSeconds: 120,
  });
  const there = new Set(found.map(({ key }) => key));
  return [...candidates].filter((at) => !there.has(rows.keys[at] ?? ""));
}
