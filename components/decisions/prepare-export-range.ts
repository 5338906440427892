import type { ExportMenuProps } from "@/components/exports/export-menu";
import { formatMoment } from "@/components/format/times";
import { toListWindow } from "./decision-queries";
import type { DecisionSearchParams } from "./decision-search-params";

const words = {
  "24h": "The last 24 hours of data",
  "7d": "The last 7 days of data",
  "14d": "The last 14 days of data",
  "30d": "The last 30 days of data",
};

/** The list's range as exports are asked with, which know whole hours: of a last hour the day around it. Filters of the list do not apply. */
export function prepareExportRange({
  range,
  from,
  to,
}: Pick<DecisionSearchParams, "range" | "from" | "to">): Pick<ExportMenuProps, "range" | "rangeText"> {
  const { from: start, to: end } = toListWindow({ from, to });
  if (range === "custom" && start !== undefined && end !== undefined) {
    const rangeText = `${formatMoment(start)} to ${formatMoment(end)}, whatever the list is filtered by`;
    return { range: { range, from: start, to: end }, rangeText };
  }
  const asked = range === "custom" || range === "1h" ? "24h" : range;
  return { range: { range: asked }, rangeText: `${words[asked]}, whatever the list is filtered by` };
}
