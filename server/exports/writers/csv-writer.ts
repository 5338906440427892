import type { FileHandle } from "node:fs/promises";
import { stringify } from "csv-stringify/sync";
import { type Cell, type FileHead, showCell, type TableWriter } from "../export-table";
import { protectFormula } from "./protect-formulas";

/**
 * CSV as RFC 4180: UTF-8, commas, CRLF, every text in quotes. Facts and definitions stand before the header in lines
 * that begin with "#"; no row does, since texts are quoted.
 */
export async function openCsvWriter(file: FileHandle, { columns, facts }: FileHead): Promise<TableWriter> {
  const types = columns.map(({ type }) => type);
  const show = (cell: Cell, at: number): string | number | null => {
    const shown = showCell(types[at] ?? "text", cell);
    if (typeof shown === "boolean") return shown ? "true" : "false";
    return typeof shown === "string" && types[at] === "text" ? protectFormula(shown) : shown;
  };
  const options = { record_delimiter: "\r\n", quoted_string: true } as const;
  const remarks = facts.map(({ name, text }) => `# ${name}: ${text.replaceAll(/\s+/g, " ")}\r\n`);
  await file.write(remarks.join("") + stringify([columns.map(({ title }) => protectFormula(title))], options));
  return {
    write: async (rows) => {
      await file.write(
        stringify(
          rows.map((row) => row.map(show)),
          options,
        ),
      );
    },
    finish: async () => undefined,
  };
}
