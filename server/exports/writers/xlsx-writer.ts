import { once } from "node:events";
import type { FileHandle } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Cell, type ColumnType, type FileHead, showCell, type TableWriter } from "../export-table";
import { toWallClock } from "./wall-clock";

/** Rows of a sheet, the header among them: the limit of the format. */
export const mostSheetRows = 1_048_576;
/** Longest text of a cell. */
const longestText = 32_767;

const numberFormats: Partial<Record<ColumnType, string>> = {
  small: "#,##0",
  whole: "#,##0",
  number: "#,##0.00####",
  money: "#,##0.00####",
  share: "0.00%",
  time: "yyyy-mm-dd hh:mm:ss.000",
  date: "yyyy-mm-dd",
};

/**
 * A workbook with typed cells: a sheet "Data" with a header that stays in sight, and a sheet "About" with facts and
 * definitions. A sheet knows no time zones, so instants stand there by the clock of the export's zone.
 */
export async function openXlsxWriter(file: FileHandle, head: FileHead): Promise<TableWriter> {
  const { default: excel } = await import("exceljs");
  const stream = file.createWriteStream({ autoClose: false });
  const ended = once(stream, "finish");
  ended.catch(() => undefined);
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet("Data", { views: [{ state: "frozen", xSplit: 0, ySplit: 1 }] });
  sheet.columns = head.columns.map(({ title, type }) => ({
    header: title,
    width: type === "text" || type === "time" ? 24 : 14,
    ...(numberFormats[type] === undefined ? {} : { style: { numFmt: numberFormats[type] } }),
  }));
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.commit();
  const toZone = toWallClock(head.timeZone);
  const toStored = (type: ColumnType, cell: Cell) => {
    if (cell === null) return null;
    if (type === "time") return toZone(Number(cell));
    if (type === "date") return new Date(`${cell}T00:00:00Z`);
    const shown = showCell(type, cell);
    return typeof shown === "string" ? shown.slice(0, longestText) : shown;
  };
  return {
    write: async (rows) => {
      for (const row of rows) {
        sheet.addRow(row.map((cell, at) => toStored(head.columns[at]?.type ?? "text", cell))).commit();
      }
      await nextTurn();
    },
    finish: async () => {
      sheet.commit();
      const about = book.addWorksheet("About");
      about.columns = [{ width: 28 }, { width: 100 }];
      about.addRow([head.title]).commit();
      for (const { name, text } of head.facts) about.addRow([name, text]).commit();
      about.commit();
      await book.commit();
      await ended;
    },
  };
}
