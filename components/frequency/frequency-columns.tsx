import type { TableColumn } from "@/components/data-table/table-column";
import { formatCount, formatShare } from "@/components/format/numbers";
import { Badge } from "@/components/ui/badge";
import type { FrequencyRow } from "@/server/frequency/schema";
import { describeCap, levelWords } from "./frequency-words";

const ranks = { OK: 0, FATIGUING: 1, CAPPED_OUT: 2 } as const;
const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/** The share of listeners who reached the cap that most of them reached; null without caps or listeners. */
export function fullestCap({ caps }: FrequencyRow): number | null {
  const shares = caps.flatMap(({ atCap, listeners }) => share(atCap, listeners) ?? []);
  return shares.length === 0 ? null : Math.max(...shares);
}

/** The columns of every table of ad sets and how often they are heard. */
export const frequencyColumns: readonly TableColumn<FrequencyRow>[] = [
  { id: "adSet", header: "Ad set", value: (row) => row.adSetName, minWidth: 190 },
  {
    id: "level",
    header: "Health",
    definition: "Often heard above three times on average; capped out where caps take more than half",
    value: (row) => ranks[row.level] * 1000 + (row.frequency ?? 0),
    format: String,
    cell: (row) => (
      <Badge tone={levelWords[row.level].tone} title={levelWords[row.level].meaning}>
        {levelWords[row.level].label}
      </Badge>
    ),
    minWidth: 110,
  },
  {
    id: "frequency",
    header: "Frequency",
    definition: "Mean exposures per listener over the range, of listeners who can be counted",
    value: (row) => row.frequency,
    format: (value) => value.toFixed(2),
    numeric: true,
  },
  { id: "median", header: "Median", value: (row) => row.median, format: formatCount, numeric: true },
  {
    id: "p95",
    header: "95 %",
    definition: "95 % of listeners heard it this often or less",
    value: (row) => row.p95,
    format: formatCount,
    numeric: true,
  },
  { id: "most", header: "Most", value: (row) => row.most, format: formatCount, numeric: true },
  { id: "reach", header: "Reach", unit: "listeners", value: (row) => row.reach, format: formatCount, numeric: true },
  {
    id: "caps",
    header: "Caps",
    value: (row) => row.caps.map(describeCap).join(", ") || null,
    minWidth: 150,
  },
  {
    id: "atCap",
    header: "At cap",
    unit: "%",
    definition: "Share of listeners who reached a cap in some window that ended in the range",
    value: (row) => toPercent(fullestCap(row)),
    format: (value) => value.toFixed(0),
    numeric: true,
  },
  {
    id: "blocked",
    header: "Blocked by caps",
    value: (row) => row.blocked,
    cell: (row) => (
      <span>
        {formatCount(row.blocked)}
        {row.matched > 0 ? (
          <span className="block text-muted text-xs">{formatShare(row.blocked / row.matched)}</span>
        ) : null}
      </span>
    ),
    numeric: true,
  },
  {
    id: "unkeyed",
    header: "Cannot be capped",
    unit: "%",
    definition: "Share of impressions whose listener consents to no key, so that no cap can be kept",
    value: (row) => toPercent(share(row.unkeyed, row.impressions)),
    format: (value) => value.toFixed(0),
    numeric: true,
  },
  { id: "impressions", header: "Impressions", value: (row) => row.impressions, format: formatCount, numeric: true },
  { id: "campaign", header: "Campaign", value: (row) => row.campaignName, hidden: true, minWidth: 150 },
  { id: "advertiser", header: "Advertiser", value: (row) => row.advertiserName, hidden: true, minWidth: 150 },
];

function toPercent(value: number | null): number | null {
  return value === null ? null : value * 100;
}
