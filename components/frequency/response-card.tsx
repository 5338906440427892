"use client";

import { useQueryStates } from "nuqs";
import { BarList } from "@/components/charts/bar-list";
import { ChartCard } from "@/components/charts/chart-card";
import { type ChartTable, numberCell, textCell } from "@/components/charts/chart-table";
import { formatCount } from "@/components/format/numbers";
import { Segmented } from "@/components/ui/segmented";
import type { FrequencyDetail } from "@/server/frequency/schema";
import { frequencyParams, type ResponseMeasure, responseMeasures } from "./frequency-queries";

const words: Record<ResponseMeasure, { label: string; verb: string }> = {
  completion: { label: "Completion", verb: "finished it" },
  click: { label: "Clicks", verb: "clicked" },
  skip: { label: "Skips", verb: "skipped it" },
};
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

/** How listeners answer their first, second, third … exposure, with intervals, and where fatigue begins. */
export function ResponseCard({ detail: { responses, fatigue, lastExposureNo } }: { detail: FrequencyDetail }) {
  const [{ response: measure }, setParams] = useQueryStates(frequencyParams);
  const nameOf = (no: number) => (no >= lastExposureNo && no > 1 ? `Exposure ${no} and later` : `Exposure ${no}`);
  return (
    <ChartCard
      title={
        fatigue === null
          ? "No fatigue shows"
          : `Fatigue begins at exposure ${fatigue.exposureNo}: ${fatigue.by === "completion" ? "fewer finish it" : "more skip it"}`
      }
      subtitle={`Share of impressions whose listener ${words[measure].verb}, by how many times they had heard it in 30 days; whiskers are 95 % intervals`}
      note="Fatigue begins at the first exposure whose completion interval lies wholly below the first exposure’s, or whose skip interval lies above it; exposures with fewer than 100 impressions are not judged. Listeners who are reached often are not like the others: they may answer better at every exposure, which hides fatigue rather than makes it."
      table={tabulate(detailRows(responses, nameOf))}
      fileName="response-by-exposure"
      state={
        responses.length > 0
          ? { status: "ready" }
          : { status: "empty", title: "Nothing was played", text: "No listener with a key heard it in this time." }
      }
      actions={
        <Segmented
          label="Response"
          value={measure}
          options={responseMeasures.map((value) => ({ value, label: words[value].label }))}
          onChange={(value) => void setParams({ response: responseMeasures.find((one) => one === value) ?? null })}
        />
      }
    >
      <BarList
        label={`${words[measure].label} by exposure`}
        formatValue={percent}
        bars={responses.map((point) => ({
          id: String(point.exposureNo),
          label: nameOf(point.exposureNo),
          value: point[measure].rate,
          low: point[measure].low,
          high: point[measure].high,
          note: `of ${formatCount(point.impressions)}`,
          ...(fatigue !== null && point.exposureNo >= fatigue.exposureNo ? { color: "var(--chart-2)" } : {}),
        }))}
      />
    </ChartCard>
  );
}

function detailRows(responses: FrequencyDetail["responses"], nameOf: (no: number) => string) {
  return responses.flatMap((point) =>
    responseMeasures.map((measure) => ({
      name: nameOf(point.exposureNo),
      measure: words[measure].label,
      impressions: point.impressions,
      ...point[measure],
    })),
  );
}

function tabulate(rows: ReturnType<typeof detailRows>): ChartTable {
  return {
    columns: [
      { label: "Exposure" },
      { label: "Response" },
      { label: "Impressions", numeric: true },
      { label: "Rate", numeric: true },
      { label: "Low", numeric: true },
      { label: "High", numeric: true },
    ],
    rows: rows.map(({ name, measure, impressions, rate, low, high }) => [
      textCell(name),
      textCell(measure),
      numberCell(impressions, formatCount),
      numberCell(rate, percent),
      numberCell(low, percent),
      numberCell(high, percent),
    ]),
  };
}
