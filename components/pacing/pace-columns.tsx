import { PaceBar } from "@/components/charts/pace-bar";
import type { TableColumn } from "@/components/data-table/table-column";
import { accountCurrency } from "@/components/format/account-settings";
import { formatAmount } from "@/components/format/money";
import { formatCount, formatShare } from "@/components/format/numbers";
import type { PaceRow } from "@/server/pacing/health/schema";
import { HealthBadge } from "./health-badge";
import { holdBackWords, statusWords } from "./pace-words";

const ranks = { ok: 0, warning: 1, critical: 2 } as const;
const barTones = { ok: "good", warning: "warn", critical: "bad" } as const;
const money = (micros: number) => formatAmount(micros * 1_000_000);
const toUnits = (micros: number | null) => (micros === null ? null : micros / 1_000_000);

/** How urgent a row is, for sorting: severity first, then the distance from its plan. */
export function urgencyOf({ severity, flightGap, lastDayGap, status }: PaceRow): number {
  if (status === "paused" || status === "not-started") return -1;
  return ranks[severity] * 1000 + Math.max(Math.abs(flightGap), -(lastDayGap ?? 0), 0);
}

/** The columns of every table of ad sets on pace. */
export const paceColumns: readonly TableColumn<PaceRow>[] = [
  { id: "adSet", header: "Ad set", value: (row) => row.adSetName, minWidth: 190 },
  {
    id: "health",
    header: "Health",
    definition: "Within 20 points of where spend should be: on track; to 40: warning; beyond: critical",
    value: urgencyOf,
    format: String,
    cell: (row) => <HealthBadge row={row} />,
    numeric: false,
    minWidth: 130,
  },
  {
    id: "progress",
    header: "Spent of budget",
    definition: "Bar: share of the flight's budget that is spent; tick: share of its time that has passed",
    value: (row) => row.delivered,
    cell: (row) => (
      <PaceBar
        label={`${formatShare(row.delivered)} of the budget spent, ${formatShare(row.elapsed)} of the time passed`}
        doneShare={row.delivered}
        planShare={row.elapsed}
        tone={barTones[row.severity]}
        className="w-full"
      />
    ),
    minWidth: 140,
  },
  {
    id: "index",
    header: "Pacing index",
    definition: "Share delivered ÷ share of time passed; 1.00 is on track",
    value: (row) => row.index,
    format: (value) => value.toFixed(2),
    numeric: true,
  },
  {
    id: "spend",
    header: "Spend",
    unit: accountCurrency,
    value: (row) => toUnits(row.spendMicros),
    format: money,
    numeric: true,
  },
  {
    id: "goal",
    header: "Budget of the flight",
    unit: accountCurrency,
    value: (row) => toUnits(row.goalMicros),
    format: money,
    numeric: true,
  },
  {
    id: "forecast",
    header: "Forecast",
    unit: accountCurrency,
    definition: "Spend at the end of the flight; nine of ten endings lie in the interval",
    value: (row) => toUnits(row.forecast?.spendMicros.middle ?? null),
    format: money,
    cell: (row) =>
      row.forecast === null ? (
        <span className="text-muted">–</span>
      ) : (
        <span>
          {formatAmount(row.forecast.spendMicros.middle)}
          <span className="block text-muted text-xs">
            {formatAmount(row.forecast.spendMicros.low)} to {formatAmount(row.forecast.spendMicros.high)}
          </span>
        </span>
      ),
    numeric: true,
    minWidth: 120,
  },
  {
    id: "perDay",
    header: "Left per day",
    unit: accountCurrency,
    definition: "Budget left ÷ days left",
    value: (row) => toUnits(row.leftPerDayMicros),
    format: money,
    numeric: true,
  },
  {
    id: "heldBack",
    header: "Held back most by",
    value: (row) => (row.mainHoldBack === null ? null : holdBackWords[row.mainHoldBack.group].label),
    cell: (row) =>
      row.mainHoldBack === null ? (
        <span className="text-muted">–</span>
      ) : (
        <span>
          {holdBackWords[row.mainHoldBack.group].label}{" "}
          <span className="text-muted">{(row.mainHoldBack.sharePermille / 10).toFixed(0)} %</span>
        </span>
      ),
    minWidth: 130,
  },
  { id: "impressions", header: "Impressions", value: (row) => row.impressions, format: formatCount, numeric: true },
  { id: "campaign", header: "Campaign", value: (row) => row.campaignName, hidden: true, minWidth: 150 },
  { id: "advertiser", header: "Advertiser", value: (row) => row.advertiserName, hidden: true, minWidth: 150 },
  { id: "status", header: "Status", value: (row) => statusWords[row.status], hidden: true },
];
