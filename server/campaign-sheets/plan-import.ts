import { createHash } from "node:crypto";
import { compareFields } from "@/server/accounts/audit-trail";
import {
  checkChangedAdSet,
  checkNewAdSet,
  checkOneCreative,
  type FormGrounds,
} from "@/server/campaigns/configure/check-form";
import { checkRoom } from "@/server/campaigns/configure/create-rung";
import { advertiserDraftSchema, type ParsedAdvertiserDraft } from "@/server/campaigns/draft-schema";
import { type AdSetFields, type CreativeFields, pickAdvertiserFields } from "@/server/campaigns/ladder-columns";
import { createLadderWrite, type LadderWrite, planLadderWrite } from "@/server/campaigns/plan-ladder-write";
import type { Advertiser } from "@/server/campaigns/schema";
import { nameColumns } from "./columns";
import { columnOf, layRows } from "./lay-rows";
import type { Table } from "./read-table";
import type { SheetChange, SheetProblem } from "./schema";
import type { SheetNode } from "./sheet-tree";
import { valueAt } from "./write-sheet";

/** What an import would do: nothing when there are problems. */
export interface ImportPlan {
  problems: SheetProblem[];
  changes: SheetChange[];
  write: LadderWrite;
  fingerprint: string;
}

const below = { campaign: "adSets", adSet: "ads", ad: "creatives", creative: null } as const;

/** Sound of an upload, as measured. */
export type UploadFacts = ReadonlyMap<string, { mimeType: string; durationSeconds: number | null }>;

/** Turns a table into one write of the whole ladder, and says everything that stands against it. */
export function planImport({
  advertiser,
  table,
  grounds,
  uploads,
  newId,
}: {
  advertiser: Advertiser;
  table: Table;
  grounds: FormGrounds;
  uploads: UploadFacts;
  newId: () => string;
}): ImportPlan {
  const { campaigns, problems } = layRows(advertiser, table);
  const write = createLadderWrite();
  if (problems.length > 0) return { problems, changes: [], write, fingerprint: "" };
  fillFromUploads(campaigns, uploads);
  const raw = { ...pickAdvertiserFields(advertiser), id: advertiser.id, campaigns: campaigns.map(toDraft) };
  const parsed = advertiserDraftSchema.safeParse(raw);
  if (!parsed.success) {
    const found = parsed.error.issues.map(({ path, message }) => locate(campaigns, path, message));
    return { problems: found, changes: [], write, fingerprint: "" };
  }
  const changes: SheetChange[] = [];
  const against: SheetProblem[] = [];
  compare(campaigns, parsed.data.campaigns, grounds, { changes, problems: against });
  if (against.length > 0) return { problems: against, changes: [], write, fingerprint: "" };
  planLadderWrite({ write, existing: advertiser, draft: parsed.data, newId });
  return { problems: [], changes, write, fingerprint: fingerprintOf(changes) };
}

function toDraft(node: SheetNode): Record<string, unknown> {
  const list = below[node.level];
  return {
    ...node.fields,
    ...(node.id === null ? {} : { id: node.id }),
    ...(list === null ? {} : { [list]: node.children.map(toDraft) }),
  };
}

/** A sound that was uploaded is as long and of the kind that was measured, when the file does not say. */
function fillFromUploads(nodes: readonly SheetNode[], uploads: UploadFacts): void {
  for (const { level, fields, before, children } of nodes) {
    fillFromUploads(children, uploads);
    if (level !== "creative") continue;
    const facts = uploads.get(String(fields.audioUrl));
    if (facts === undefined || facts.durationSeconds === null) continue;
    const isOther = before === null || valueAt(before, "audioUrl") !== fields.audioUrl;
    if (isOther) Object.assign(fields, { mimeType: facts.mimeType, durationSeconds: facts.durationSeconds });
  }
}

function problemAt(node: SheetNode, path: string, message: string): SheetProblem {
  const column = columnOf(node.level, path);
  const value = valueAt(node.fields, column?.path ?? path);
  return {
    row: node.row,
    column: column?.name ?? (path === "name" ? nameColumns[node.level] : null),
    found: column === null || value === undefined ? "" : column.write(value).slice(0, 60),
    problem: message,
    instead: column?.expected ?? "",
  };
}

/** Finds the row and column that a path of the whole draft leads to. */
function locate(campaigns: readonly SheetNode[], path: readonly PropertyKey[], message: string): SheetProblem {
  let node: SheetNode | undefined;
  let nodes = campaigns;
  let at = 0;
  while (
    at + 1 < path.length &&
    typeof path[at + 1] === "number" &&
    /^(campaigns|adSets|ads|creatives)$/.test(String(path[at]))
  ) {
    node = nodes[Number(path[at + 1])];
    nodes = node?.children ?? [];
    at += 2;
  }
  if (node === undefined) return { row: null, column: null, found: "", problem: message, instead: "" };
  const rest = path.slice(at).join(".");
  if (rest === "creatives") {
    const problem = "an ad needs at least one creative, and at most 20";
    return {
      ...problemAt(node, "name", problem),
      found: String(node.fields.name),
      instead: "a row for its creative below it",
    };
  }
  const isMissing = valueAt(node.fields, rest) === undefined;
  return problemAt(node, rest, isMissing ? "this is missing, and a new one needs it" : message);
}

type Ladder = ParsedAdvertiserDraft["campaigns"][number] | ParsedAdvertiserDraft["campaigns"][number]["adSets"][number];

/** Collects what changes, and what the rules of forms say against it. Nodes and drafts stand in the same order. */
function compare(
  nodes: readonly SheetNode[],
  drafts: readonly object[],
  grounds: FormGrounds,
  found: { changes: SheetChange[]; problems: SheetProblem[] },
): void {
  for (const [index, node] of nodes.entries()) {
    const draft = drafts[index] as Record<string, unknown>;
    const list = below[node.level];
    const { id: _id, ...rest } = draft;
    const after = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== list));
    const fields = compareFields(node.level, node.id ?? "", node.before ?? {}, after);
    if (fields.length > 0) {
      found.changes.push({
        level: node.level,
        name: String(after.name),
        within: namesAbove(node),
        isNew: node.before === null,
        fields: fields.map(({ field, before, after }) => ({ field, before, after })),
      });
      for (const { path, message } of check(node, after, grounds)) found.problems.push(problemAt(node, path, message));
    }
    if (node.before === null) {
      const { parent } = node;
      const count = parent === null ? nodes.length - 1 : parent.children.length - 1;
      const parentStatus = String(parent?.fields.status ?? "ACTIVE");
      for (const { message } of checkRoom(node.level, { count, parentStatus })) {
        found.problems.push(problemAt(node, "name", message));
      }
    }
    if (list !== null) compare(node.children, draft[list] as Ladder[], grounds, found);
  }
}

function check(
  node: SheetNode,
  after: Record<string, unknown>,
  grounds: FormGrounds,
): { path: string; message: string }[] {
  const { level, before, no } = node;
  const problems: { path: string; message: string }[] = [];
  if (before !== null && valueAt(before, "status") === "ARCHIVED" && after.status === "ACTIVE") {
    problems.push({ path: "status", message: "What is archived comes back as PAUSED first." });
  }
  if (level === "adSet") {
    const set = after as unknown as AdSetFields;
    const found =
      before === null || no === null
        ? checkNewAdSet(set, grounds).map(({ path, message }) => ({ path: path.replace(/^adSet\./, ""), message }))
        : checkChangedAdSet({ no, before: before as AdSetFields, after: set }, grounds);
    problems.push(...found);
  }
  if (level === "creative") problems.push(...checkOneCreative(after as unknown as CreativeFields, grounds));
  return problems;
}

function namesAbove({ parent }: SheetNode): string[] {
  return parent === null ? [] : [...namesAbove(parent), String(parent.fields.name)];
}

function fingerprintOf(changes: readonly SheetChange[]): string {
  return createHash("sha256").update(JSON.stringify(changes)).digest("hex");
}
