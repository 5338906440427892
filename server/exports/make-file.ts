import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { takeTurns } from "@/server/operations/take-turns";
import { ExportRefusal } from "./export-refusal";
import type { ExportTable, FileHead, TableWriter } from "./export-table";
import type { ExportFormat } from "./schema";
import { openCsvWriter } from "./writers/csv-writer";
import { openNdjsonWriter } from "./writers/ndjson-writer";
import { openParquetWriter } from "./writers/parquet-writer";
import { mostSheetRows, openXlsxWriter } from "./writers/xlsx-writer";

const writers: Record<ExportFormat, (file: FileHandle, head: FileHead) => Promise<TableWriter>> = {
  csv: openCsvWriter,
  xlsx: openXlsxWriter,
  parquet: openParquetWriter,
  ndjson: openNdjsonWriter,
};

export const mediaTypes: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
  ndjson: "application/x-ndjson",
};

/** Endings of the name that a file has while it is written. */
export const unfinishedEnding = ".part";

/** Rows handed to a writer at once: between them others have their turn. */
const sliceRows = 1_000;

export interface FileOrder {
  table: ExportTable;
  format: ExportFormat;
  head: FileHead;
  /** Where it will be; until it is whole and on the disk, it has another name. */
  path: string;
  signal: AbortSignal;
  /** Hears how many rows were written. */
  onRows?: (rows: number) => void;
}

/** Refuses what a format cannot hold, before and while it is written. */
export function refuseTooManyRows(format: ExportFormat, rows: number): void {
  if (format !== "xlsx" || rows < mostSheetRows) return;
  throw new ExportRefusal(
    `A sheet has room for ${(mostSheetRows - 1).toLocaleString("en-US")} rows below its header, and this has ${rows.toLocaleString("en-US")}. Choose CSV, Parquet or NDJSON, or a shorter range.`,
  );
}

/** Writes a table into a file. Nothing stands under `path` before all of it is on the disk; after an error nothing is left. */
export async function makeFile(order: FileOrder): Promise<{ rows: number; bytes: number }> {
  const { table, format, head, path, signal, onRows } = order;
  refuseTooManyRows(format, table.rows);
  const unfinished = `${path}${unfinishedEnding}`;
  const turn = takeTurns(signal);
  let rows = 0;
  try {
    const file = await open(unfinished, "w", 0o600);
    try {
      const writer = await writers[format](file, head);
      for await (const batch of table.batches(signal)) {
        for (let at = 0; at < batch.length; at += sliceRows) {
          const slice = batch.slice(at, at + sliceRows);
          rows += slice.length;
          refuseTooManyRows(format, rows);
          await writer.write(slice);
          await turn();
        }
        onRows?.(rows);
      }
      await writer.finish();
      signal.throwIfAborted();
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    await syncFolder(dirname(path));
    const { size } = await sizeOf(path);
    return { rows, bytes: size };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function sizeOf(path: string): Promise<{ size: number }> {
  const file = await open(path, "r");
  try {
    return await file.stat();
  } finally {
    await file.close();
  }
}

/** The new name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
