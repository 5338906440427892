import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import { listOwnFiles } from "@/server/campaigns/configure/check-form";
import { executeLadderWrite } from "@/server/campaigns/execute-ladder-write";
import { loadLadders } from "@/server/campaigns/load-ladders";
import type { Advertiser } from "@/server/campaigns/schema";
import type { Prisma } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { runSerializable } from "@/server/database/run-serializable";
import type { DeskParts } from "@/server/desk-parts";
import { findColumnName } from "./columns";
import { decodeSheet } from "./decode-sheet";
import { type ImportPlan, planImport, type UploadFacts } from "./plan-import";
import { delimiterWords, readTable, type Table } from "./read-table";
import { type ImportPreview, mostProblems, mostRows } from "./schema";
import { SheetError } from "./sheet-error";
import { writeSheet } from "./write-sheet";

/** Campaigns as files: out, and in again. Null for an advertiser that is unknown or somebody else's. */
export interface SheetsDesk {
  export(question: { viewer: Viewer; advertiserId: string }): Promise<{ fileName: string; text: string } | null>;
  /**
   * Says what a file would change, and what is wrong with it. With `apply`, the fingerprint of what was shown, it is done in
   * one transaction, whole or not at all; "outdated" when it would now do something else. A file that is no table is
   * refused with one problem.
   */
  import(question: {
    viewer: Viewer;
    advertiserId: string;
    file: Buffer;
    apply: string | null;
  }): Promise<ImportPreview | null>;
}

interface SheetsParts extends Pick<DeskParts, "prisma" | "currency" | "nowMs"> {
  service: Pick<DeskParts["service"], "state">;
  /** Resolves when everything that is stored now decides. */
  useChanges(): Promise<void>;
}

export function createSheetsDesk({ prisma, currency, nowMs, service, useChanges }: SheetsParts): SheetsDesk {
  const load = async (tx: Prisma.TransactionClient, { tenants }: Viewer, id: string): Promise<Advertiser | null> => {
    const known = await tx.advertiser.findUnique({ where: { id }, select: { no: true } });
    if (known === null || !holdsTenant(tenants, known.no)) return null;
    const [advertiser] = await loadLadders(tx, [id]);
    return advertiser ?? null;
  };
  const plan = async (tx: Prisma.TransactionClient, advertiser: Advertiser, table: Table): Promise<ImportPlan> => {
    const media = await tx.media.findMany({ where: { advertiserNo: advertiser.no } });
    const uploads: UploadFacts = new Map(
      media.map(({ file, mimeType, durationMs }) => [
        `/media/${file}`,
        { mimeType, durationSeconds: durationMs === null ? null : Math.max(1, Math.round(durationMs / 1000)) },
      ]),
    );
    const grounds = {
      currency,
      nowMs: nowMs(),
      spentMicros: (adSet: { no: number; timeZone: string }) => {
        const { spentMicros, reservedMicros } = service.state.budgets.at(adSet, nowMs());
        return spentMicros + reservedMicros;
      },
      ownFiles: new Set([...listOwnFiles(advertiser), ...uploads.keys()]),
    };
    return planImport({ advertiser, table, grounds, uploads, newId });
  };

  return {
    async export({ viewer, advertiserId }) {
      const advertiser = await prisma.$transaction((tx) => load(tx, viewer, advertiserId));
      if (advertiser === null) return null;
      const name = advertiser.name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
      const day = new Date(nowMs()).toISOString().slice(0, 10);
      return { fileName: `${name}-campaigns-${day}.csv`, text: writeSheet(advertiser) };
    },

    async import({ viewer, advertiserId, file, apply }) {
      const read = readFile(file);
      const preview = await runSerializable(prisma, async (tx): Promise<ImportPreview | null> => {
        const advertiser = await load(tx, viewer, advertiserId);
        if (advertiser === null) return null;
        if ("refused" in read) return read.refused;
        const planned = await plan(tx, advertiser, read.table);
        const answer = {
          readAs: read.readAs,
          rows: read.table.rows.length,
          problems: planned.problems.slice(0, mostProblems),
          moreProblems: Math.max(0, planned.problems.length - mostProblems),
          changes: planned.changes,
          fingerprint: planned.fingerprint,
        };
        if (planned.problems.length > 0) return { status: "refused", ...answer };
        if (apply === null) return { status: "ready", ...answer };
        if (apply !== planned.fingerprint) return { status: "outdated", ...answer };
        await executeLadderWrite(tx, planned.write, viewer.email);
        return { status: "applied", ...answer };
      });
      if (preview?.status === "applied") await useChanges();
      return preview;
    },
  };
}

function readFile(file: Buffer): { table: Table; readAs: string } | { refused: ImportPreview } {
  let readAs = "";
  try {
    const { text, encoding } = decodeSheet(file);
    readAs = encoding;
    const table = readTable(text, (name) => findColumnName(name) !== null);
    readAs = `${encoding}, columns separated by ${delimiterWords[table.delimiter]}`;
    if (table.rows.length > mostRows) {
      throw new SheetError(
        `The file has ${table.rows.length} rows; at most ${mostRows} are read at once.`,
        "Split it.",
      );
    }
    return { table, readAs };
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    const problem = { row: error.row, column: null, found: "", problem: error.message, instead: error.remedy };
    const nothing = { rows: 0, moreProblems: 0, changes: [], fingerprint: "" };
    return { refused: { status: "refused", readAs, problems: [problem], ...nothing } };
  }
}
