"use client";

import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { BarList } from "@/components/charts/bar-list";
import { ChartCard } from "@/components/charts/chart-card";
import { ChartSettingsProvider, useChartSettings } from "@/components/charts/chart-settings";
import type { ChartTable } from "@/components/charts/chart-table";
import { HeatMap } from "@/components/charts/heat-map";
import { LineChart } from "@/components/charts/line-chart";
import { tabulateBars } from "@/components/charts/prepare-bar-list";
import { tabulateHeatMap } from "@/components/charts/prepare-heat-map";
import { type LegendItem, legendOfSeries, tabulateSeries } from "@/components/charts/prepare-series";
import { accountLocale } from "@/components/format/account-settings";
import { Segmented } from "@/components/ui/segmented";
import { StateMessage } from "@/components/ui/state-message";
import type { ReportResult } from "@/server/reports/report-result-schema";
import type { MeasureDefinition } from "@/server/reports/schema";
import { countOf, type ExplorerState, explorerParams, shades } from "./explorer-params";
import { drawnMeasure, prepareBars, prepareHeat, prepareLines } from "./prepare-drawing";
import { formatMeasure, unitWord } from "./report-words";

interface DrawingProps {
  result: ReportResult;
  state: ExplorerState;
}

/** A report as lines, bars or a heat map, with the numbers behind it one press away. */
export function ReportDrawing(props: DrawingProps) {
  const { timeZone } = props.result;
  return (
    <ChartSettingsProvider settings={{ locale: accountLocale, timeZone, timeZoneName: timeZone }}>
      <Drawing {...props} />
    </ChartSettingsProvider>
  );
}

function Drawing({ result, state }: DrawingProps) {
  const settings = useChartSettings();
  const measure = drawnMeasure(result, state.measures);
  if (measure === null) return null;
  const { filters } = state;
  const isCompared = result.previousFrom !== null;
  const ofChange = isCompared && state.shade === "change";
  if (state.display === "line") {
    const spec = prepareLines(result, measure);
    if (spec === null)
      return (
        <Cannot title="Lines run over time">Choose Hour, Day or Week as the only row, then lines can be drawn.</Cannot>
      );
    return (
      <Frame
        result={result}
        measure={measure}
        title={measure.title}
        legend={legendOfSeries(spec.series)}
        left={spec.left}
        table={tabulateSeries(spec, settings)}
      >
        <LineChart title={measure.title} {...spec} />
      </Frame>
    );
  }
  if (state.display === "heat") {
    const spec = prepareHeat(result, measure, { counted: countOf(state), filters, ofChange });
    if (spec === null)
      return (
        <Cannot title="A heat map has two sides">
          Choose one dimension down and one across, then it can be drawn.
        </Cannot>
      );
    return (
      <Frame
        result={result}
        measure={measure}
        title={spec.words.value}
        left={spec.left}
        table={tabulateHeatMap(spec)}
        actions={isCompared ? <ShadeChoice shade={state.shade} /> : undefined}
      >
        <HeatMap
          title={`${spec.words.value} by ${spec.words.row.toLowerCase()} and ${spec.words.column.toLowerCase()}`}
          {...spec}
        />
      </Frame>
    );
  }
  const { bars, left } = prepareBars(result, measure, filters);
  const words = {
    subject: result.dimensions.map(({ title }) => title).join(", "),
    measure: measure.title,
    unit: unitWord(measure),
    formatValue: (value: number) => formatMeasure(measure, value),
  };
  return (
    <Frame result={result} measure={measure} title={measure.title} left={left} table={tabulateBars(bars, words)}>
      <BarList label={measure.title} bars={bars} formatValue={words.formatValue} />
    </Frame>
  );
}

/** Whether a compared heat map is shaded by its values or by their change. */
function ShadeChoice({ shade }: Pick<ExplorerState, "shade">) {
  const [, setState] = useQueryStates(explorerParams, { history: "push" });
  return (
    <Segmented
      label="Shaded by"
      value={shade}
      options={[
        { value: "value", label: "Value" },
        { value: "change", label: "Change" },
      ]}
      onChange={(value) => void setState({ shade: shades.find((one) => one === value) ?? "value" })}
    />
  );
}

interface FrameProps {
  result: ReportResult;
  measure: MeasureDefinition;
  title: string;
  actions?: ReactNode;
  legend?: readonly LegendItem[];
  table: ChartTable;
  left: number;
  children: ReactNode;
}

function Frame({ result, measure, title, actions, legend = [], table, left, children }: FrameProps) {
  const by = [...result.dimensions, ...(result.across === null ? [] : [result.across])].map((one) =>
    one.title.toLowerCase(),
  );
  return (
    <ChartCard
      title={by.length === 0 ? title : `${title} by ${by.join(" and ")}`}
      subtitle={`${measure.definition} Days of ${result.timeZone}.`}
      fileName={`report-${result.view.key}`}
      legend={legend}
      table={table}
      actions={actions}
      note={
        left > 0 ? `The ${left} with the least are not drawn; the table view of the report holds them all.` : undefined
      }
    >
      {children}
    </ChartCard>
  );
}

function Cannot({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="rounded-lg border bg-surface">
      <StateMessage kind="empty" title={title}>
        {children}
      </StateMessage>
    </div>
  );
}
