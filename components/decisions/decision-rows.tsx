"use client";

import { type CSSProperties, Fragment, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { computeStripDomain } from "@/components/ballot-strip/prepare-ballot-strip";
import { DecisionRow } from "./decision-row";
import { gridTracks, listColumns, orderColumns } from "./list-columns";
import { stepOfKey, stepThrough } from "./step-through";
import type { DecisionListState } from "./use-decision-list";
import type { useOpenDecision } from "./use-open-decision";

export interface DecisionRowsProps {
  list: DecisionListState;
  opened: ReturnType<typeof useOpenDecision>;
}

/** The rows under their headings, by day; arrow keys walk them and, beside an open decision, open as they go. */
export function DecisionRows({ list, opened }: DecisionRowsProps) {
  const { rows, params, query } = list;
  const frame = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const columns = useMemo(() => orderColumns(params.columns), [params.columns]);
  const firstPageRows = query.data?.pages[0]?.rows.length ?? 0;
  // The scale is set by the first page, so that it does not shift under the reader as more rows come.
  const domain = useMemo(
    () => computeStripDomain(rows.slice(0, firstPageRows).map(({ contributions }) => contributions)),
    [rows, firstPageRows],
  );
  const ids = rows.map(({ id }) => id);
  const known = (id: string | null) => id !== null && ids.includes(id);
  const tabStop = known(opened.openId) ? opened.openId : known(focused) ? focused : ids[0];

  useEffect(() => {
    frame.current
      ?.querySelector(`[data-row="${opened.openId}"]`)
      ?.closest("[role=row]")
      ?.scrollIntoView({ block: "nearest" });
  }, [opened.openId]);

  const walk = (event: KeyboardEvent) => {
    const step = stepOfKey(event.key);
    const from = (event.target as HTMLElement).dataset.row ?? null;
    if (step === null || from === null) return;
    event.preventDefault();
    const target = stepThrough(ids, from, step);
    if (target === null) return;
    setFocused(target);
    const link = frame.current?.querySelector<HTMLElement>(`[data-row="${target}"]`);
    link?.focus({ preventScroll: true });
    link?.closest("[role=row]")?.scrollIntoView({ block: "nearest" });
    if (opened.openId !== null) opened.walkTo(target);
  };

  return (
    <div
      ref={frame}
      role="table"
      aria-label="Decisions, newest first"
      aria-busy={query.isFetching}
      onKeyDown={walk}
      style={{ "--list-tracks": gridTracks(columns) } as CSSProperties}
      className={query.isPlaceholderData ? "opacity-50 transition-opacity duration-150" : undefined}
    >
      <div role="rowgroup" className="sticky top-14 z-10 bg-paper @max-4xl:sr-only xl:top-0">
        <div
          role="row"
          className="grid grid-cols-(--list-tracks) items-end gap-x-4 border-b px-4 py-2 font-medium text-muted text-xs"
        >
          <Heading label="Time, UTC" />
          <Heading label="Played" />
          <Heading label="Vote: against | for" />
          <Heading label="Score, points" numeric />
          {columns.map((name) => (
            <Heading key={name} {...listColumns[name]} />
          ))}
          <Heading label="Listener" />
        </div>
      </div>
      <div role="rowgroup">
        {rows.map((row, index) => (
          <Fragment key={row.id}>
            {row.day === rows[index - 1]?.day ? null : (
              <div role="row" className="border-b bg-sunken px-4 py-1 font-medium text-muted text-xs">
                <span role="cell">{row.day}</span>
              </div>
            )}
            <DecisionRow
              row={row}
              href={opened.hrefOf(row.id)}
              domain={domain}
              columns={columns}
              compact={params.density === "compact"}
              selected={row.id === opened.openId}
              tabStop={row.id === tabStop}
              onOpen={opened.open}
            />
          </Fragment>
        ))}
      </div>
    </div>
  );
}

function Heading({ label, numeric = false }: { label: string; numeric?: boolean }) {
  return (
    <div role="columnheader" className={numeric ? "text-right" : undefined}>
      {label}
    </div>
  );
}
