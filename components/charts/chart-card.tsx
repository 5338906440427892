"use client";

import { ChartNoAxesColumn, Download, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { downloadFile } from "@/components/ui/csv/download-file";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";
import { chartHeightPx } from "./chart-frame";
import { ChartLegend } from "./chart-legend";
import { type ChartTable, chartTableToCsv } from "./chart-table";
import { ChartTableView } from "./chart-table-view";
import type { LegendItem } from "./prepare-series";

/** What a chart has instead of a drawing. */
export type ChartState =
  | { status: "ready" }
  | { status: "loading" }
  /** Nothing to draw: why, and what to do next. */
  | { status: "empty"; title: string; text: ReactNode; action?: ReactNode }
  | { status: "error"; text: string; retry: () => void };

export interface ChartCardProps {
  /** The finding, in words. */
  title: ReactNode;
  /** What is drawn, and in which unit. */
  subtitle?: ReactNode;
  /** Beneath: how sure it is, how old the data is. */
  note?: ReactNode;
  legend?: readonly LegendItem[];
  /** The numbers behind; what the table shows and the file holds. Absent while there are none. */
  table?: ChartTable | undefined;
  /** Name of the file, without its ending. */
  fileName: string;
  state?: ChartState;
  /** Height kept for the drawing, px, in every state. */
  height?: number;
  /** Level of the heading on its page. Default 2. */
  level?: 2 | 3;
  /** Further controls beside the switch. */
  actions?: ReactNode;
  className?: string;
  id?: string;
  children?: ReactNode;
}

const ready: ChartState = { status: "ready" };

/** A chart with its finding above it, the numbers behind it one press away, and all its states. */
export function ChartCard({
  title,
  subtitle,
  note,
  legend = [],
  table,
  fileName,
  state = ready,
  height = chartHeightPx,
  level = 2,
  actions,
  className,
  id,
  children,
}: ChartCardProps) {
  const headingId = useId();
  const [asTable, setAsTable] = useState(false);
  const Heading = level === 2 ? "h2" : "h3";
  const drawn = state.status === "ready";
  const Glyph = asTable ? ChartNoAxesColumn : Table2;
  return (
    <figure
      id={id}
      aria-labelledby={headingId}
      className={classNames(
        "min-w-0 scroll-mt-16 break-inside-avoid rounded-lg border bg-surface p-4 @2xl:p-5",
        className,
      )}
    >
      <figcaption className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <Heading id={headingId} className="font-semibold text-lg tracking-tight">
            {title}
          </Heading>
          {subtitle ? <p className="max-w-[70ch] text-muted text-sm">{subtitle}</p> : null}
        </div>
        <div className="-mx-2 flex max-w-full flex-wrap items-center gap-1 print:hidden">
          {actions}
          {drawn && table ? (
            <>
              <Button size="sm" variant="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
                <Glyph aria-hidden className="size-3.5" />
                {asTable ? "Chart" : "Table"}
              </Button>
              <Button
                size="sm"
                variant="quiet"
                onClick={() => downloadFile(`${fileName}.csv`, "text/csv;charset=utf-8", chartTableToCsv(table))}
              >
                <Download aria-hidden className="size-3.5" />
                CSV
              </Button>
            </>
          ) : null}
        </div>
      </figcaption>
      {drawn ? null : <ChartStateView state={state} height={height} />}
      {drawn && !(asTable && table) ? (
        <>
          <ChartLegend items={legend} />
          {children}
        </>
      ) : null}
      {drawn && asTable && table ? (
        <ChartTableView label="The numbers behind the chart" table={table} maxHeight={Math.max(height, 220) + 40} />
      ) : null}
      {note ? <p className="mt-3 max-w-[70ch] text-muted text-xs">{note}</p> : null}
    </figure>
  );
}

function ChartStateView({ state, height }: { state: ChartState; height: number }) {
  if (state.status === "loading" || state.status === "ready") {
    return (
      <div style={{ height }} aria-busy="true">
        <span className="sr-only">Loading</span>
        <Skeleton className="size-full rounded-md" />
      </div>
    );
  }
  return (
    <div className="grid place-items-center" style={{ minHeight: height }}>
      {state.status === "empty" ? (
        <StateMessage kind="empty" title={state.title} action={state.action} className="py-6!">
          {state.text}
        </StateMessage>
      ) : (
        <StateMessage
          kind="error"
          title="This could not be read"
          action={<Button onClick={state.retry}>Try again</Button>}
          className="py-6!"
        >
          {state.text}
        </StateMessage>
      )}
    </div>
  );
}
