"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { DataTable } from "@/components/data-table/data-table";
import { ExportMenu } from "@/components/exports/export-menu";
import { describeWindow } from "@/components/range/describe-range";
import { useRange } from "@/components/range/use-range";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";
import type { RangeInput } from "@/server/api/trpc/range-input";
import type { ReportResult } from "@/server/reports/report-result-schema";
import { CostNote } from "./cost-note";
import { DataAge } from "./data-age";
import { DefinitionsButton } from "./definitions-button";
import { type ExplorerState, toDefinition } from "./explorer-params";
import { runOptions } from "./explorer-queries";
import { type Grid, prepareGrid } from "./prepare-grid";
import { ReportDrawing } from "./report-drawing";

/** The answer to the question in the URL: running, cancelled, refused, empty or there, with its age and cost. */
export function ReportAnswer({ state }: { state: ExplorerState }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { input, params } = useRange();
  const options = runOptions(trpc, state, input);
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(options);
  const cancel = () => void queryClient.cancelQueries({ queryKey: options.queryKey });
  const isCancelled = !isFetching && !error && (!data || isPlaceholderData);
  return (
    <section aria-label="The answer" aria-busy={isFetching} className="grid min-w-0 gap-3">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1" role="status">
          {isFetching ? <span className="text-muted text-xs">Asking the ledger…</span> : null}
          {data && !isFetching && !error && !isCancelled ? (
            <>
              <CostNote cost={data.cost} />
              <DataAge newestAt={data.newestAt} />
              <span className="text-muted text-xs">
                {describeWindow({ fromMs: Date.parse(data.from), toMs: Date.parse(data.to) })}, days of {data.timeZone}
              </span>
            </>
          ) : null}
        </p>
        <div className="flex items-center gap-2">
          {isFetching ? (
            <Button size="sm" onClick={cancel}>
              Cancel
            </Button>
          ) : null}
          {data ? <DefinitionsButton result={data} /> : null}
          {data && !error ? (
            <ExportMenu
              size="sm"
              choices={[
                { label: "This report", subject: { kind: "report", query: toDefinition(state, params).query } },
              ]}
              range={withoutComparison(input)}
              rangeText={describeWindow({ fromMs: Date.parse(data.from), toMs: Date.parse(data.to) })}
            />
          ) : null}
        </div>
      </div>
      {error ? (
        <StateMessage
          kind="error"
          title="This question has no answer"
          action={<Button onClick={() => void refetch()}>Ask again</Button>}
        >
          {error.message}
        </StateMessage>
      ) : isCancelled ? (
        <StateMessage kind="empty" title="Cancelled" action={<Button onClick={() => void refetch()}>Ask again</Button>}>
          The question was taken back. Nothing else was affected.
        </StateMessage>
      ) : data ? (
        <Answer result={data} state={state} />
      ) : (
        <Skeleton className="h-96 w-full rounded-lg" />
      )}
    </section>
  );
}

/** A file holds the range's own numbers. */
function withoutComparison({ compare: _, ...range }: RangeInput): Omit<RangeInput, "compare"> {
  return range;
}

function Answer({ result, state }: { result: ReportResult; state: ExplorerState }) {
  const { filters, measures, display, rows } = state;
  if (rows.length > 0 && result.rows.length === 0)
    return (
      <StateMessage kind="empty" title="Nothing was counted">
        No row of this range passes the filters. Choose a longer range, or remove a filter.
      </StateMessage>
    );
  if (display !== "table") return <ReportDrawing result={result} state={state} />;
  const grid = prepareGrid(result, measures, filters);
  return (
    <>
      {grid.hiddenColumns > 0 ? (
        <p className="text-sm text-warn">
          {grid.hiddenColumns} more columns are not shown. Filter, or choose another dimension across.
        </p>
      ) : null}
      {result.truncated ? (
        <p className="text-sm text-warn">
          The first {result.rows.length} rows are shown; totals are of all. Filter to see the rest.
        </p>
      ) : null}
      {rows.length === 0 ? (
        <Totals grid={grid} />
      ) : (
        <DataTable
          name="report"
          label="Report"
          columns={grid.columns}
          rows={grid.rows}
          rowId={({ id }) => id}
          totals={grid.totals}
        />
      )}
    </>
  );
}

/** A report without rows: the totals alone. */
function Totals({ grid }: { grid: Grid }) {
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-4">
      {grid.columns.map(({ id, header, format, definition, total: drawn }) => {
        const total = grid.totals[id];
        return (
          <div key={id} className="rounded-lg border bg-surface p-4" title={definition}>
            <dt className="text-muted text-xs">{header}</dt>
            <dd className="font-semibold text-xl tabular-nums">
              {drawn ?? (typeof total === "number" ? (format?.(total) ?? String(total)) : "–")}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
