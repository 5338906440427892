"use client";

import { useQueryStates } from "nuqs";
import { BandChart } from "@/components/charts/band-chart";
import { ChartCard } from "@/components/charts/chart-card";
import { useChartSettings } from "@/components/charts/chart-settings";
import { type BandSpec, legendOfBand, tabulateBand } from "@/components/charts/prepare-band";
import { accountCurrency } from "@/components/format/account-settings";
import { formatAmount } from "@/components/format/money";
import { Segmented } from "@/components/ui/segmented";
import { type PaceDetail, paceSpans } from "@/server/pacing/health/schema";
import { paceParams } from "./pacing-queries";
import { formatMeasure, preparePaceBand, preparePaceFlags } from "./prepare-pace-band";
import { describeInterval } from "./prepare-pace-finding";

const spanOptions = [
  { value: "flight", label: "Flight" },
  { value: "range", label: "Range" },
];
const measureOptions = [
  { value: "spend", label: "Spend" },
  { value: "impressions", label: "Impressions" },
];
const hourMs = 3_600_000;

/** The pacing ribbon: the engine's plan as a band, what was delivered as a line, the forecast as a fan, changes as flags. */
export function PaceRibbonCard({ detail }: { detail: PaceDetail }) {
  const [{ span, measure }, setParams] = useQueryStates(paceParams);
  const settings = useChartSettings();
  const points = preparePaceBand(detail.curve, measure);
  const spec: BandSpec = {
    points,
    stepMs: stepOf(points.map(({ atMs }) => atMs)),
    nowMs: detail.asOf === null || detail.span === "range" ? null : Date.parse(detail.asOf),
    flags: preparePaceFlags(detail.changes),
    unit: measure === "spend" ? accountCurrency : "impressions",
    formatValue: formatMeasure(measure),
  };
  const { forecast } = detail;
  return (
    <ChartCard
      title={
        forecast === null || detail.span === "range"
          ? "Delivery against plan"
          : `Heading for ${describeInterval(forecast.spendMicros, formatAmount)}`
      }
      subtitle={
        detail.span === "range"
          ? "Cumulative over the range"
          : "Cumulative over the flight, and how it will end as things stand"
      }
      note={describeMethod(detail)}
      legend={legendOfBand(spec)}
      table={tabulateBand(spec, settings)}
      fileName={`pacing-${detail.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`}
      state={
        points.length > 1
          ? { status: "ready" }
          : { status: "empty", title: "Nothing to draw yet", text: "The flight has not begun. Come back once it has." }
      }
      actions={
        <>
          <Segmented
            label="Over"
            value={span}
            options={spanOptions}
            onChange={(value) => void setParams({ span: paceSpans.find((one) => one === value) ?? null })}
          />
          <Segmented
            label="Measured in"
            value={measure}
            options={measureOptions}
            onChange={(value) => void setParams({ measure: value === "impressions" ? "impressions" : null })}
          />
        </>
      }
    >
      <BandChart title={`Delivery of ${detail.name} against plan`} {...spec} />
    </ChartCard>
  );
}

function stepOf(times: readonly number[]): number {
  return times.length < 2 ? hourMs : (times[1] ?? 0) - (times[0] ?? 0);
}

function describeMethod({ forecast, span }: PaceDetail): string {
  const plan =
    "The plan is the one the engine paced by, shaped by the traffic it expects; within the band, 20 points of the whole to either side, pace is fine.";
  if (span === "range" || forecast === null) return plan;
  return `${plan} The forecast draws whole days from the last ${forecast.days} (held by their plan, or taking what they could get) 400 times over; nine of ten endings lie in the fan. It knows nothing of changes to come.`;
}
