import { agentIdentities } from "@/components/agents/agent-identity";
import { formatAmount } from "@/components/format/money";
import { formatCount, formatFixed, formatMilliseconds, formatPercent } from "@/components/format/numbers";
import { countryName, reasonText, titleFor } from "@/components/format/words";
import { type AgentId, agentIds } from "@/server/engine/agent-roster";
import type { DimensionDefinition, MeasureDefinition, ReportKey } from "@/server/reports/schema";

/** A measure's value as it is written everywhere. */
export function formatMeasure({ unit }: Pick<MeasureDefinition, "unit">, value: number): string {
  switch (unit) {
    case "count":
    case "units":
      return formatCount(value);
    case "micros":
      return formatAmount(value);
    case "share":
      return formatPercent(value, 2);
    case "microseconds":
      return formatMilliseconds(value / 1000);
    case "points":
      return formatFixed(value, 1);
    case "number":
      return formatFixed(value, 2);
  }
}

const unitWords: Record<MeasureDefinition["unit"], string> = {
  count: "",
  units: "millionths",
  micros: "",
  share: "",
  microseconds: "",
  points: "points",
  number: "",
};

/** What stands behind a measure's name in a heading. */
export function unitWord({ unit }: Pick<MeasureDefinition, "unit">): string {
  return unitWords[unit];
}

const isAgent = (value: unknown): value is AgentId => agentIds.some((agent) => agent === value);

/** What a value of a dimension is called on screen. */
export function labelOf({ key, type }: DimensionDefinition, { value, label }: ReportKey, timeZone: string): string {
  if (value === null) return type === "entity" ? "None" : "Not known";
  if (type === "time") return labelOfTime(key, String(value), timeZone);
  if (isAgent(value) && key === "agent") return agentIdentities[value].name;
  if (key === "reason" || key === "silence") return value === "won" ? "Won" : reasonText(String(value));
  if (key === "country") return countryName(String(value));
  if (type === "word" || key === "genre") return titleFor(String(value));
  if (key === "hourOfDay") return `${String(value).padStart(2, "0")}:00`;
  return label === "" ? "Not known" : label;
}

function labelOfTime(key: string, iso: string, timeZone: string): string {
  const atMs = Date.parse(iso);
  const day = { day: "numeric", month: "short", timeZone } as const;
  if (key === "hour")
    return new Intl.DateTimeFormat("en-GB", { ...day, hour: "2-digit", minute: "2-digit" }).format(atMs);
  if (key === "week") return `Week of ${new Intl.DateTimeFormat("en-GB", day).format(atMs)}`;
  return new Intl.DateTimeFormat("en-GB", { ...day, weekday: "short" }).format(atMs);
}
