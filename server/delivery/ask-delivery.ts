import { narrowTenants, type TenantScope } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { LadderIndex } from "@/server/campaigns/ladder-index";
import type { DeskParts } from "@/server/desk-parts";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import { runReport } from "@/server/reports/run-report";
import type { ReportAnswer, ReportQueryInput, ReportRow } from "@/server/reports/schema";

/** What every question of the delivery screens carries. */
export interface DeliveryQuestion {
  viewer: Viewer;
  window: TimeWindow;
  previous: TimeWindow | null;
  /** Narrows what is seen to one advertiser. */
  advertiserId?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** As many rows as a report may have: rungs are never cut off. */
export const everyRow = 50_000;

/** Asks the data model about one viewer's part of the ledger; the window is the question's unless another is given. */
export interface DeliveryAsker {
  ladder: LadderIndex;
  tenants: TenantScope;
  timeZone: string;
  ask(query: ReportQueryInput, windows?: { window: TimeWindow; previous?: TimeWindow | null }): Promise<ReportAnswer>;
}

/** Makes the asker of a question; days are days of `timeZone`. */
export function createAsker(
  parts: DeskParts,
  { viewer, window, previous, signal }: DeliveryQuestion,
  { tenants, timeZone }: { tenants: TenantScope; timeZone: string },
): DeliveryAsker {
  const { ladder } = parts.book().directory;
  const open = (one: TimeWindow) => parts.openLedger({ tenant: tenants ?? viewer.tenants, window: one, signal });
  return {
    ladder,
    tenants,
    timeZone,
    ask: (query, windows = { window, previous }) =>
      runReport(query, {
        ledger: open(windows.window),
        previous: windows.previous ? open(windows.previous) : null,
        ladder,
        timeZone,
      }),
  };
}

/** Whose rows a question sees: the viewer's, or of those one advertiser's; nobody's when they may not see that one. */
export function tenantsOf({ viewer, advertiserId }: DeliveryQuestion, ladder: LadderIndex): TenantScope {
  if (advertiserId === undefined) return viewer.tenants;
  const no = ladder.noOf("advertiser", advertiserId);
  return narrowTenants(viewer.tenants, no === null ? [] : [no]);
}

/** Rows of an answer by the id in their first key. */
export function rowsById({ rows }: ReportAnswer): Map<string, ReportRow> {
  return new Map(rows.map((row) => [String(row.keys[0]?.value), row]));
}
