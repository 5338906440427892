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
