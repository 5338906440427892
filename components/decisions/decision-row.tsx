"use client";

import { type MouseEvent, memo } from "react";
import type { StripDomain } from "@/components/ballot-strip/prepare-ballot-strip";
import { TinyBallotStrip } from "@/components/ballot-strip/tiny-ballot-strip";
import { classNames } from "@/components/ui/class-names";
import type { OptionalColumn } from "./decision-search-params";
import { listColumns } from "./list-columns";
import { ListeningMark } from "./listening-mark";
import type { PreparedRow } from "./prepare-decision-row";

export interface DecisionRowProps {
  row: PreparedRow;
  href: string;
  domain: StripDomain;
  columns: readonly OptionalColumn[];
  compact: boolean;
  selected: boolean;
  /** The one row that Tab reaches; arrows move on from there. */
  tabStop: boolean;
  onOpen: (id: string) => void;
}

/** One decision in the list: a line of columns where there is room, a small card where there is not. */
export const DecisionRow = memo(function DecisionRow({
  row,
  href,
  domain,
  columns,
  compact,
  selected,
  tabStop,
  onOpen,
}: DecisionRowProps) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.id);
  };
  return (
    <div
      role="row"
      className={classNames(
        "relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b px-4 [content-visibility:auto] hover:bg-sunken",
        "[grid-template-areas:'ad_clock'_'vote_score'_'moment_heard'] @4xl:grid-cols-(--list-tracks) @4xl:[grid-template-areas:none]",
        compact
          ? "gap-y-0 py-1.5 [contain-intrinsic-size:auto_4rem] @4xl:py-1 @4xl:[contain-intrinsic-size:auto_2rem]"
          : "gap-y-1 py-2.5 @4xl:py-2 [contain-intrinsic-size:auto_5.5rem] @4xl:[contain-intrinsic-size:auto_3.5rem]",
        selected &&
          "bg-accent-soft before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent hover:bg-accent-soft",
      )}
    >
      <Cell area="clock" className="text-muted text-xs">
        <time dateTime={row.at}>{row.clock}</time>
      </Cell>
      <Cell area="ad" className="min-w-0">
        <a
          href={href}
          data-row={row.id}
          tabIndex={tabStop ? 0 : -1}
          aria-current={selected ? "true" : undefined}
          onClick={open}
          className={classNames(
            "block truncate font-medium text-sm before:absolute before:inset-0 focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:outline-accent focus-visible:before:-outline-offset-2",
            row.silent && "text-muted",
          )}
        >
          {row.title}
          {compact && row.subtitle ? <span className="font-normal text-muted"> · {row.subtitle}</span> : null}
        </a>
        {compact ? null : (
          <span className="block truncate text-muted text-xs" title={row.subtitle}>
            {row.subtitle || "\u00a0"}
          </span>
        )}
      </Cell>
      <Cell area="vote" className="min-w-0">
        {row.contributions.length > 0 ? (
          <TinyBallotStrip contributions={row.contributions} domain={domain} />
        ) : (
          <span className="hidden text-muted text-xs @4xl:block">{row.noVote}</span>
        )}
      </Cell>
      <Cell area="score" className="text-right text-sm">
        {row.score}
      </Cell>
      {columns.map((name) => (
        <Cell
          key={name}
          area={name === "moment" ? "moment" : null}
          className={classNames(
            "min-w-0 truncate text-muted text-xs",
            listColumns[name].numeric && "text-right",
            name !== "moment" && "@max-4xl:hidden",
          )}
        >
          {row[name]}
        </Cell>
      ))}
      <Cell area="heard">
        <ListeningMark listening={row.listening} />
      </Cell>
    </div>
  );
});

const areas = {
  clock: "[grid-area:clock] justify-self-end self-start pt-0.5 @4xl:justify-self-start @4xl:self-center @4xl:pt-0",
  ad: "[grid-area:ad]",
  vote: "[grid-area:vote]",
  score: "[grid-area:score]",
  moment: "[grid-area:moment]",
  heard: "[grid-area:heard] justify-self-end @4xl:justify-self-start",
} as const;

function Cell({
  area,
  className,
  children,
}: {
  area: keyof typeof areas | null;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <div role="cell" className={classNames(area && areas[area], "@4xl:[grid-area:auto]", className)}>
      {children}
    </div>
  );
}
