"use client";

import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { type Bar, type PlacedBar, prepareBarList } from "./prepare-bar-list";

export interface BarListProps {
  /** Names the list for those who do not see it. */
  label: string;
  bars: readonly Bar[];
  formatValue: (value: number) => string;
  /** Said behind every value. */
  unit?: string;
  /** Widens the scale, so that several lists share one. */
  domain?: readonly [number, number];
  /** A bar's name with a glyph, say; its label when absent. */
  renderLabel?: (bar: Bar) => ReactNode;
}

/** Bars on one scale about a hairline of zero: to the right for, to the left against, a whisker for the interval. */
export function BarList({ label, bars, formatValue, unit, domain, renderLabel }: BarListProps) {
  const prepared = prepareBarList(bars, domain);
  return (
    <ul aria-label={label} className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)_auto] gap-x-3 text-sm">
      {prepared.bars.map((bar) => (
        <li key={bar.id} className="col-span-3 grid grid-cols-subgrid border-b last:border-b-0">
          <BarLine bar={bar} zeroPct={prepared.zeroPct} unit={unit} formatValue={formatValue}>
            {renderLabel ? renderLabel(bar) : bar.label}
          </BarLine>
        </li>
      ))}
    </ul>
  );
}

interface BarLineProps {
  bar: PlacedBar;
  zeroPct: number;
  unit: string | undefined;
  formatValue: (value: number) => string;
  children: ReactNode;
}

function BarLine({ bar, zeroPct, unit, formatValue, children }: BarLineProps) {
  const line = "col-span-3 grid grid-cols-subgrid items-center py-1.5";
  const interval =
    bar.low === undefined || bar.high === undefined
      ? null
      : `likely ${formatValue(bar.low)} to ${formatValue(bar.high)}`;
  const content = (
    <Fragment>
      <span className="min-w-0 truncate">{children}</span>
      <span aria-hidden className="relative block h-5">
        <span
          className="absolute inset-y-0.5 rounded-[2px]"
          style={{
            left: `${bar.startPct}%`,
            width: `max(${bar.widthPct}%, ${bar.value === 0 ? 0 : 2}px)`,
            backgroundColor: bar.color ?? (bar.value < 0 ? "var(--chart-2)" : "var(--chart-1)"),
            backgroundImage: bar.pattern,
            backgroundSize: bar.pattern?.startsWith("radial") ? "5px 5px" : undefined,
          }}
        />
        {bar.whisker ? (
          <span
            className="absolute top-1/2 h-2 -translate-y-1/2 border-ink border-x before:absolute before:inset-x-0 before:top-1/2 before:h-px before:bg-ink"
            style={{ left: `${bar.whisker.startPct}%`, width: `${bar.whisker.widthPct}%` }}
          />
        ) : null}
        <span className="absolute -inset-y-1.5 w-px bg-ink" style={{ left: `${zeroPct}%` }} />
      </span>
      <span className="text-right">
        <span className="whitespace-nowrap font-medium">
          {formatValue(bar.value)}
          {unit ? <span className="font-normal text-muted"> {unit}</span> : null}
        </span>
        {interval ? <span className="sr-only">, {interval}</span> : null}
        {bar.note ? <span className="block text-muted text-xs">{bar.note}</span> : null}
      </span>
    </Fragment>
  );
  return bar.href ? (
    <Link prefetch={false} href={bar.href} className={classNames(line, "-mx-2 rounded-md px-2 hover:bg-sunken")}>
      {content}
    </Link>
  ) : (
    <div className={line}>{content}</div>
  );
}
