import type { FileHandle } from "node:fs/promises";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { type Cell, type ColumnType, type FileHead, showCell, type TableWriter } from "../export-table";

/** Rows of one group: what is held at most, and what one turn of the event loop encodes. */
const groupRows = 10_000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

const elements: Record<ColumnType, Omit<Element, "name">> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  small: { type: "INT32" },
  whole: { type: "INT64" },
  number: { type: "DOUBLE" },
  money: { type: "DOUBLE" },
  share: { type: "DOUBLE" },
  time: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
  date: { type: "INT32", converted_type: "DATE" },
  flag: { type: "BOOLEAN" },
};

/** Typed columns that may be null, in groups of rows that are written as they fill; facts and definitions as key-value metadata. */
export async function openParquetWriter(file: FileHandle, { title, columns, facts }: FileHead): Promise<TableWriter> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: "root", num_children: columns.length },
      ...columns.map(({ key, type }): Element => ({ name: key, repetition_type: "OPTIONAL", ...elements[type] })),
    ],
    createdBy: "rationale",
    kvMetadata:
      facts.length === 0
        ? []
        : [
            { key: "title", value: title },
            ...facts.map(({ name, text }) => ({ key: name, value: text })),
            ...columns.map(({ key, title: called, definition }) => ({
              key: `column.${key}`,
              value: `${called}. ${definition}`,
            })),
          ],
  });
  /** Hands on what was encoded; the room is used again. */
  const flush = async () => {
    await file.write(new Uint8Array(bytes.buffer, 0, bytes.index));
    bytes.index = 0;
  };
  let waiting: (readonly Cell[])[] = [];
  const writeGroup = async (rows: readonly (readonly Cell[])[]) => {
    const columnData = columns.map(({ key, type }, at) => ({
      name: key,
      data: rows.map((row) => toStored(type, row[at] ?? null)),
    }));
    await writer.write({ columnData, rowGroupSize: groupRows });
    await flush();
  };
  return {
    write: async (rows) => {
      for (let at = 0; at < rows.length; ) {
        const taken = rows.slice(at, at + groupRows - waiting.length);
        waiting = waiting.length === 0 ? taken : waiting.concat(taken);
        at += taken.length;
        if (waiting.length < groupRows) return;
        await writeGroup(waiting);
        waiting = [];
      }
    },
    finish: async () => {
      if (waiting.length > 0) await writeGroup(waiting);
      await writer.finish();
      await flush();
    },
  };
}

function toStored(type: ColumnType, cell: Cell): string | number | boolean | bigint | Date | null {
  if (cell === null) return null;
  if (type === "time") return new Date(Number(cell));
  if (type === "date") return new Date(`${cell}T00:00:00Z`);
  if (type === "whole") return BigInt(cell);
  return showCell(type, cell);
}
