import type { TableColumn } from "@/components/data-table/table-column";
import { accountCurrency } from "@/components/format/account-settings";
import { formatFixed, formatPercent } from "@/components/format/numbers";
import { wordsFor } from "@/components/format/words";
import type { LadderRow } from "@/server/delivery/schema";
import { describePace } from "./describe-pace";
import { PaceMark } from "./pace-mark";
import { RunStateBadge, wordForState } from "./run-state-badge";

export interface LadderColumnsOptions {
  /** What a row is: "Campaign". */
  subject: string;
  withAdvertiser?: boolean;
  withObjective?: boolean;
  withPace?: boolean;
  definitions: Readonly<Record<string, string>>;
}

const units = (micros: number | null) => (micros === null ? null : micros / 1_000_000);
const count = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const money = (value: number) => formatFixed(value, 2);
const rate = (digits: number) => (value: number) => formatPercent(value, digits).replace(" %", "");

/** The columns in which the rungs of one level are compared. */
export function ladderColumns(options: LadderColumnsOptions): TableColumn<LadderRow>[] {
  const { subject, withAdvertiser = false, withObjective = false, withPace = false, definitions } = options;
  const define = (key: string) => (definitions[key] === undefined ? {} : { definition: definitions[key] });
  return [
    { id: "name", header: subject, value: ({ name }) => name, minWidth: 180 },
    ...(withAdvertiser
      ? [
          {
            id: "advertiser",
            header: "Advertiser",
            value: ({ advertiser }: LadderRow) => advertiser.name,
            minWidth: 120,
          },
        ]
      : []),
    {
      id: "state",
      header: "Status",
      value: ({ state }) => wordForState(state),
      cell: ({ state }) => <RunStateBadge state={state} />,
    },
    ...(withObjective
      ? [
          {
            id: "objective",
            header: "Objective",
            hidden: true,
            value: ({ objective }: LadderRow) => (objective === null ? null : wordsFor(objective)),
          },
        ]
      : []),
    ...(withPace
      ? [
          {
            id: "pace",
            header: "Budget spent to date",
            definition:
              "Spent of the budget since the flight began, whatever the range. The tick is where the plan stands.",
            // Sorted by distance to the plan: those that run away from it first.
            value: ({ pace }: LadderRow) => (pace === null ? null : pace.spendShare),
            format: (share: number) => formatPercent(share),
            cell: ({ pace }: LadderRow) => (pace === null ? "–" : <PaceMark pace={pace} />),
            numeric: false,
            minWidth: 170,
          },
          {
            id: "paceWords",
            header: "Pace",
            hidden: true,
            value: ({ pace }: LadderRow) => (pace === null ? null : describePace(pace).sentence),
            minWidth: 220,
          },
        ]
      : []),
    {
      id: "spend",
      header: "Spend",
      unit: accountCurrency,
      numeric: true,
      ...define("spend"),
      value: ({ numbers }) => units(numbers.spendMicros),
      format: money,
    },
    {
      id: "impressions",
      header: "Impressions",
      numeric: true,
      ...define("impressions"),
      value: ({ numbers }) => numbers.impressions,
      format: (value) => count.format(value),
    },
    {
      id: "completion",
      header: "Completion rate",
      unit: "%",
      numeric: true,
      ...define("completionRate"),
      value: ({ numbers }) => numbers.completionRate,
      format: rate(1),
    },
    {
      id: "clicks",
      header: "Click rate",
      unit: "%",
      numeric: true,
      ...define("clickRate"),
      value: ({ numbers }) => numbers.clickRate,
      format: rate(2),
    },
    {
      id: "reach",
      header: "Reach",
      numeric: true,
      ...define("reach"),
      value: ({ numbers }) => numbers.reach,
      format: (value) => count.format(value),
    },
    {
      id: "frequency",
      header: "Frequency",
      numeric: true,
      ...define("frequency"),
      value: ({ numbers }) => numbers.frequency,
      format: (value) => formatFixed(value, 2),
    },
    {
      id: "ecpm",
      header: "eCPM",
      unit: accountCurrency,
      numeric: true,
      hidden: true,
      ...define("ecpm"),
      value: ({ numbers }) => units(numbers.ecpmMicros),
      format: money,
    },
    {
      id: "spendBefore",
      header: "Spend before",
      unit: accountCurrency,
      numeric: true,
      hidden: true,
      definition: "Spend in the window of the same length before, when compared.",
      value: ({ previous }) => units(previous?.spendMicros ?? null),
      format: money,
    },
    {
      id: "impressionsBefore",
      header: "Impressions before",
      numeric: true,
      hidden: true,
      definition: "Impressions in the window of the same length before, when compared.",
      value: ({ previous }) => previous?.impressions ?? null,
      format: (value) => count.format(value),
    },
  ];
}

/** What stands under the columns: sums, and for rates and reach the account's own, never added up. */
export function ladderTotals(numbers: LadderRow["numbers"]): Record<string, number | null> {
  return {
    spend: units(numbers.spendMicros),
    impressions: numbers.impressions,
    completion: numbers.completionRate,
    clicks: numbers.clickRate,
    reach: numbers.reach,
    frequency: numbers.frequency,
    ecpm: units(numbers.ecpmMicros),
  };
}
