import type { FileHandle } from "node:fs/promises";
import { type FileHead, showCell, type TableWriter } from "../export-table";

/** One JSON object a line by column key; before the rows one with the single key "about" that holds facts and definitions. */
export async function openNdjsonWriter(file: FileHandle, { title, columns, facts }: FileHead): Promise<TableWriter> {
  if (facts.length > 0) {
    const about = {
      title,
      facts: Object.fromEntries(facts.map(({ name, text }) => [name, text])),
      columns: columns.map(({ key, title: called, definition, type }) => ({ key, title: called, definition, type })),
    };
    await file.write(`${JSON.stringify({ about })}\n`);
  }
  const keys = columns.map(({ key }) => JSON.stringify(key));
  const types = columns.map(({ type }) => type);
  return {
    write: async (rows) => {
      let text = "";
      for (const row of rows) {
        const cells = row.map((cell, at) => `${keys[at]}:${JSON.stringify(showCell(types[at] ?? "text", cell))}`);
        text += `{${cells.join(",")}}\n`;
      }
      await file.write(text);
    },
    finish: async () => undefined,
  };
}
