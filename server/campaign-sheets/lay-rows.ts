import type { Advertiser } from "@/server/campaigns/schema";
import { unguardCell } from "./cell-text";
import { type CellContext, type Column, columns, findColumnName, nameColumns, nearestColumn } from "./columns";
import type { Table, TableRow } from "./read-table";
import { type SheetLevel, type SheetProblem, sheetLevels } from "./schema";
import { buildStoredTree, type SheetNode } from "./sheet-tree";
import { valueAt } from "./write-sheet";

/** The ladder as it would be, campaigns first to last, and what is wrong with the rows. */
export interface LaidRows {
  campaigns: SheetNode[];
  problems: SheetProblem[];
}

type Cells = ReadonlyMap<string, string>;

interface Line {
  row: number;
  cells: Cells;
  level: SheetLevel;
  id: string;
}

const levelWords: Record<SheetLevel, string> = {
  campaign: "campaign",
  adSet: "ad set",
  ad: "ad",
  creative: "creative",
};
const normalise = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "");
const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** Lays a file's rows upon what an advertiser has. Rows may stand in any order; what has no row stays as it is. */
export function layRows(advertiser: Advertiser, table: Table): LaidRows {
  const stored = buildStoredTree(advertiser);
  const problems: SheetProblem[] = [];
  const say = (row: number, column: string | null, found: string, problem: string, instead: string) =>
    problems.push({ row, column, found: cut(found), problem, instead });

  const names = readHeader(table.header, say);
  if (names === null) return { campaigns: [], problems };
  const lines = table.rows.flatMap((row) => readLine(row, names, say) ?? []);
  const campaigns = [...stored.values()].filter(({ level }) => level === "campaign");
  const placed = new Map<Line, SheetNode>();

  for (const line of lines) {
    if (line.id === "") continue;
    const node = stored.get(line.id);
    if (node === undefined || node.level !== line.level) {
      const what = levelWords[line.level];
      say(line.row, "id", line.id, `this account has no ${what} with this id`, `nothing, to make a new ${what}`);
    } else if (node.row !== null) {
      say(line.row, "id", line.id, `row ${node.row} describes it already`, "one row for each");
    } else {
      node.row = line.row;
      placed.set(line, node);
      const parentId = line.cells.get("parent_id")?.trim().toLowerCase() ?? "";
      if (parentId !== "" && parentId !== (node.parent?.id ?? "")) {
        say(line.row, "parent_id", parentId, "what exists cannot be moved", node.parent?.id ?? "nothing");
      }
      readName(line, node, say);
    }
  }
  for (const level of sheetLevels) {
    for (const line of lines) {
      if (line.level !== level || line.id !== "") continue;
      const parent = level === "campaign" ? null : findParent(line, campaigns, stored, say);
      if (parent === undefined) continue;
      const siblings = parent === null ? campaigns : parent.children;
      const node = newNode(line, parent);
      if (!readName(line, node, say)) continue;
      const twin = siblings.find(({ fields }) => fields.name === node.fields.name);
      if (twin !== undefined) {
        const where = twin.row === null ? `with the id ${twin.id}` : `in row ${twin.row}`;
        const instead = twin.id === null ? "another name" : `its id ${twin.id}, to change it, or another name`;
        say(
          line.row,
          nameColumns[level],
          String(node.fields.name),
          `there is one of this name already, ${where}`,
          instead,
        );
        continue;
      }
      siblings.push(node);
      placed.set(line, node);
    }
  }
  for (const [line, node] of placed) readFields(line, node, say, advertiser);
  return { campaigns, problems };
}

type Say = (row: number, column: string | null, found: string, problem: string, instead: string) => unknown;

/** Names of the columns in their order; null when rows cannot be read by them. */
function readHeader({ row, cells }: TableRow, say: Say): string[] | null {
  const names: string[] = [];
  let fine = true;
  for (const cell of cells) {
    const name = findColumnName(cell);
    if (name === null && cell.trim() === "") names.push("");
    else if (name === null) {
      fine = false;
      say(row, cell.trim(), cell, "there is no such column", `${nearestColumn(cell)}, or take the column out`);
    } else {
      if (names.includes(name)) {
        fine = false;
        say(row, name, cell, "this column stands here twice", "one column of each");
      }
      names.push(name);
    }
  }
  if (!names.includes("level")) {
    fine = false;
    say(
      row,
      "level",
      "",
      "this column is missing",
      "level, saying of each row whether it is a campaign, adSet, ad or creative",
    );
  }
  return fine ? names : null;
}

function readLine({ row, cells }: TableRow, names: readonly string[], say: Say): Line | null {
  if (cells.length > names.length && cells.slice(names.length).some((cell) => cell.trim() !== "")) {
    const extra = cells.slice(names.length).join(" ");
    say(
      row,
      null,
      extra,
      "this row has more cells than there are columns",
      "cells that hold a separator in quotation marks",
    );
    return null;
  }
  const byName = new Map(names.map((name, index) => [name, unguardCell(cells[index] ?? "")]));
  byName.delete("");
  const written = byName.get("level") ?? "";
  const level = sheetLevels.find((one) => normalise(one) === normalise(written));
  if (level === undefined) {
    say(row, "level", written, "this is no level", "campaign, adSet, ad or creative");
    return null;
  }
  return { row, cells: byName, level, id: byName.get("id")?.trim().toLowerCase() ?? "" };
}

function newNode({ level, row }: Line, parent: SheetNode | null): SheetNode {
  const fields = level === "adSet" ? { targeting: {}, exclusions: {} } : {};
  return { level, id: null, no: null, row, fields, before: null, parent, children: [], storedChildren: 0 };
}

function readName({ cells, level, row }: Line, node: SheetNode, say: Say): boolean {
  const column = nameColumns[level];
  const name = cells.get(column)?.trim() ?? "";
  if (name === "" && node.before !== null) return true;
  if (name === "" || name.length > 120) {
    say(
      row,
      column,
      name,
      name === "" ? "a new one needs a name" : "the name is too long",
      "a name of at most 120 characters",
    );
    return false;
  }
  node.fields.name = name;
  return true;
}

/** What a new row stands in: by `parent_id`, else by the names of what it stands in; undefined when there is none. */
function findParent(
  line: Line,
  campaigns: SheetNode[],
  stored: Map<string, SheetNode>,
  say: Say,
): SheetNode | undefined {
  const { cells, level, row } = line;
  const depth = sheetLevels.indexOf(level);
  const parentLevel = sheetLevels[depth - 1] ?? "campaign";
  const id = cells.get("parent_id")?.trim().toLowerCase() ?? "";
  if (id !== "") {
    const parent = stored.get(id);
    if (parent?.level === parentLevel) return parent;
    say(
      row,
      "parent_id",
      id,
      `this account has no ${levelWords[parentLevel]} with this id`,
      "the id of what it stands in",
    );
    return undefined;
  }
  let within = campaigns;
  let parent: SheetNode | undefined;
  for (const above of sheetLevels.slice(0, depth)) {
    const column = nameColumns[above];
    const name = cells.get(column)?.trim() ?? "";
    const found = within.filter(({ fields }) => fields.name === name);
    if (found.length !== 1) {
      const what = levelWords[above];
      const [problem, instead] =
        name === ""
          ? [`it is not said which ${what} it stands in`, `the name of the ${what}`]
          : found.length === 0
            ? [
                `there is no ${what} of this name, neither here nor in the account`,
                `a row for the new ${what}, or its right name`,
              ]
            : [`${found.length} are called like this`, `the id of the right ${levelWords[parentLevel]} in parent_id`];
      say(row, column, name, problem, instead);
      return undefined;
    }
    parent = found[0];
    within = parent?.children ?? [];
  }
  return parent;
}

function readFields(line: Line, node: SheetNode, say: Say, { currency, timeZone }: Advertiser): void {
  const { cells, level, row } = line;
  for (const column of columns) {
    const cell = cells.get(column.name);
    if (cell === undefined) continue;
    if (!column.levels.includes(level)) {
      if (cell.trim() === "") continue;
      const owner = levelWords[column.levels[0] ?? "campaign"];
      say(row, column.name, cell, `this belongs to the row of the ${owner}`, "nothing here");
      continue;
    }
    if (cell.trim() === "") {
      if (column.empty !== "keep") setAt(node.fields, column.path, column.empty.value);
      continue;
    }
    // What is written as it would be exported is what it was, to the last digit.
    if (node.before !== null && cell === column.write(valueAt(node.before, column.path))) continue;
    const context: CellContext = { currency, timeZone: String(node.fields.timeZone ?? timeZone) };
    const read = column.read(cell, context);
    if ("value" in read) setAt(node.fields, column.path, read.value);
    else say(row, column.name, cell, read.problem, read.instead ?? column.expected);
  }
  // A new ad set without a zone of its own takes the account's.
  if (level === "adSet" && node.fields.timeZone === undefined) node.fields.timeZone = timeZone;
}

function setAt(fields: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  let place = fields;
  for (const step of steps) place = place[step] as Record<string, unknown>;
  place[last] = value;
}

/** The column that a path inside a rung belongs to; null when none does. */
export function columnOf(level: SheetLevel, path: string): Column | null {
  const fitting = columns.filter((one) => one.levels.includes(level) && `${path}.`.startsWith(`${one.path}.`));
  return fitting[0] ?? null;
}
