import type { ReportView } from "@/server/reports/data-model";
import { reportViews } from "@/server/reports/report-views";
import type { ReportValues } from "@/server/reports/schema";
import type { DeliveryNumbers } from "./schema";

/** The measures of the delivery view that every rung shows. */
export const deliveryMeasures = [
  "impressions",
  "spend",
  "completes",
  "clicks",
  "completionRate",
  "clickRate",
  "ecpm",
  "reach",
  "frequency",
  "notCountable",
] as const;

const { measures }: ReportView = reportViews.delivery;

/** What each of them means. */
export const deliveryDefinitions: Record<string, string> = Object.fromEntries(
  deliveryMeasures.map((key) => [key, measures[key]?.definition ?? ""]),
);

/** What a report's values are on screen; no row at all is nothing delivered. */
export function toDeliveryNumbers(values: ReportValues = {}): DeliveryNumbers {
  const sum = (key: (typeof deliveryMeasures)[number]) => values[key] ?? 0;
  return {
    impressions: sum("impressions"),
    spendMicros: sum("spend"),
    completes: sum("completes"),
    clicks: sum("clicks"),
    completionRate: values.completionRate ?? null,
    clickRate: values.clickRate ?? null,
    ecpmMicros: values.ecpm ?? null,
    reach: sum("reach"),
    frequency: values.frequency ?? null,
    notCountable: sum("notCountable"),
  };
}
