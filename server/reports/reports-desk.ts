import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Sight } from "@/server/accounts/viewer";
import { findAccountZone } from "@/server/campaigns/account-zone";
import type { LadderIndex } from "@/server/campaigns/ladder-index";
import type { DeskParts } from "@/server/desk-parts";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { ReadPacingHours } from "@/server/pacing/health/pacing-hours";
import { describeDimension, describeMeasure, describeViews } from "./describe-views";
import { planReport } from "./plan-report";
import { ReportQueryError } from "./report-query-error";
import type { ReportResult } from "./report-result-schema";
import { runReport } from "./run-report";
import { createSavedReports, type SavedReports } from "./saved-reports";
import type { ReportQuery, ViewDefinition } from "./schema";

/** One question of somebody: what, of whose rows, over which window. */
export interface ReportQuestion {
  sight: Sight;
  query: ReportQuery;
  window: TimeWindow;
  previous: TimeWindow | null;
  /** IANA name; the accounts' own when absent. */
  timeZone?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** What analysts ask: the data model, one question to it, and what they keep. */
export interface ReportsDesk {
  describe(): ViewDefinition[];
  /** Throws `ReportQueryError`, with a sentence, for what cannot be answered. */
  run(question: ReportQuestion): Promise<ReportResult>;
  readonly saved: SavedReports;
}

export interface ReportsParts extends Pick<DeskParts, "prisma" | "openLedger" | "findNewestMs" | "currency"> {
  ladder(): LadderIndex;
  readPacing: ReadPacingHours;
}

/** Answers reports from the ledger as the asker may see it. */
export function createReportsDesk(parts: ReportsParts): ReportsDesk {
  return {
    describe: describeViews,

    async run({ sight: { tenants }, query, window, previous, signal, timeZone: asked }) {
      const ladder = parts.ladder();
      const visible = ladder.advertisers.filter(({ no }) => holdsTenant(tenants, no));
      const timeZone = asked === undefined ? findAccountZone(visible) : readZone(asked);
      const open = (one: TimeWindow) => parts.openLedger({ tenant: tenants, window: one, signal });
      const plan = planReport(query, { ladder, timeZone, window, tenant: tenants });
      const [answer, newestMs] = await Promise.all([
        runReport(query, {
          ledger: open(window),
          previous: previous === null ? null : open(previous),
          ladder,
          timeZone,
          readPacing: parts.readPacing,
        }).catch(explainFailure),
        parts.findNewestMs(),
      ]);
      return {
        ...answer,
        from: new Date(window.fromMs).toISOString(),
        to: new Date(window.toMs).toISOString(),
        previousFrom: previous === null ? null : new Date(previous.fromMs).toISOString(),
        newestAt: newestMs === null ? null : new Date(newestMs).toISOString(),
        timeZone,
        currency: parts.currency,
        measures: plan.measures.map(({ key, measure }) => describeMeasure(key, measure)),
        dimensions: plan.rows.map(describeDimension),
        across: plan.columns === null ? null : describeDimension(plan.columns),
        view: { key: query.view, title: plan.view.title, definition: plan.view.description },
      };
    },

    saved: createSavedReports(parts),
  };
}

function readZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    throw new ReportQueryError(`"${timeZone}" is not a time zone, such as Europe/Berlin.`);
  }
}

/** What the ledger gives up on is a question too large, not a failure of ours. */
function explainFailure(error: unknown): never {
  const message = error instanceof Error ? error.message : "";
  if (/timeout exceeded/i.test(message))
    throw new ReportQueryError(
      "That took longer than 30 seconds. Ask for fewer days, filter, or leave out what comes from single ballots.",
    );
  if (/memory limit/i.test(message))
    throw new ReportQueryError("That needs more memory than a report may have. Ask for fewer days, or filter.");
  throw error;
}
