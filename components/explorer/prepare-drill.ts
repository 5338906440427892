import { createSerializer } from "nuqs/server";
import { decisionSearchParams } from "@/components/decisions/decision-search-params";
import { agentIds } from "@/server/engine/agent-roster";
import { arms } from "@/server/engine/decision-record";
import type { ReportResult } from "@/server/reports/report-result-schema";
import type { ReportFilter } from "@/server/reports/schema";

const serialize = createSerializer(decisionSearchParams);
const lengthsMs: Record<string, number> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** A value of a dimension that a row or a cell stands for. */
export interface DrillKey {
  dimension: string;
  value: string | number | null;
}

type Link = NonNullable<Parameters<typeof serialize>[1]>;

/** Dimensions that the list of impressions filters by, with the parameter of each. */
const parameters: Record<string, string> = {
  advertiser: "advertiserId",
  campaign: "campaignId",
  adSet: "adSetId",
  ad: "adId",
  kind: "kind",
  slot: "slot",
  platform: "platform",
  activity: "activity",
  mood: "mood",
  daypart: "daypart",
  country: "country",
  genre: "genre",
  show: "show",
  cohort: "cohort",
};

/** Which decisions a view is of. */
const outcomes: Record<string, Link["outcome"]> = {
  delivery: "played",
  events: "played",
  exposures: "played",
  pacing: "played",
  ballots: "answered",
};

/**
 * The impressions behind a row or a cell: the list of decisions with every value as a filter. Null where one of them is
 * nothing that the list can be filtered by, so that a link never shows others than were counted.
 */
export function prepareDrill(
  { view, from, to }: Pick<ReportResult, "from" | "to"> & { view: { key: string } },
  keys: readonly DrillKey[],
  filters: readonly ReportFilter[],
): string | null {
  const only = filters.map(({ dimension, op, values }) =>
    op === "in" && values.length === 1 ? { dimension, value: values[0] ?? null } : null,
  );
  if (only.some((one) => one === null)) return null;
  const link: Record<string, unknown> = { outcome: outcomes[view.key] ?? "all" };
  let [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  const all = [...only.flatMap((one) => one ?? []), ...keys];
  for (const { dimension, value } of all) {
    if (value === null || value === "") return null;
    const length = lengthsMs[dimension];
    if (length !== undefined) {
      const startMs = Date.parse(String(value));
      [fromMs, toMs] = [Math.max(fromMs, startMs), Math.min(toMs, startMs + length)];
      continue;
    }
    if (!place(link, view.key, dimension, value)) return null;
  }
  if (view.key === "losses" && !finishLoss(link)) return null;
  const [start, end] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
  return serialize("/decisions", { ...link, range: "custom", from: start, to: end } as Link);
}

/** Writes one value into the link; false where the list knows no such filter. */
function place(link: Record<string, unknown>, view: string, dimension: string, value: string | number): boolean {
  const parameter = parameters[dimension];
  if (parameter !== undefined) {
    if (link[parameter] !== undefined && link[parameter] !== value) return false;
    link[parameter] = value;
    return true;
  }
  if (dimension === "arm") {
    link.arm = arms[Number(value)];
    return link.arm !== undefined;
  }
  if (dimension === "agent" && agentIds.some((agent) => agent === value)) {
    link.decisive = value;
    return true;
  }
  if (dimension === "silence" || (dimension === "reason" && view === "losses")) {
    link.reason = value;
    if (dimension === "silence") link.outcome = "silent";
    return true;
  }
  return false;
}

/** Losses are of a campaign or an ad set, which is then the one that lost; without one there is nobody to look for. */
function finishLoss(link: Record<string, unknown>): boolean {
  const { adSetId, campaignId, reason } = link;
  const lost = adSetId ?? campaignId;
  if (lost === undefined || link.advertiserId !== undefined) return false;
  if (reason === "won") {
    delete link.reason;
    link.outcome = "answered";
    return true;
  }
  delete link.adSetId;
  delete link.campaignId;
  link.lost = lost;
  return true;
}
