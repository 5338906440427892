import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import type { Change } from "./judge-change";

const arrows = { up: ArrowUp, down: ArrowDown, same: ArrowRight } as const;
const tones = { good: "text-good", bad: "text-bad", neutral: "text-muted" } as const;
const judgements = { good: "better", bad: "worse", neutral: null } as const;

export interface StatTileProps {
  label: string;
  /** Formatted; null while it is loading. */
  value: string | null;
  unit?: string;
  /** Against the window before, from `judgeChange`; null when not compared. */
  change?: Change | null;
  /** A few words under the number: an interval, a definition, a count. */
  note?: ReactNode;
  /** A sparkline. */
  trend?: ReactNode;
  href?: string;
  className?: string;
}

/** One number that matters, and how it moved. Tiles stand in a `dl`. */
export function StatTile({ label, value, unit, change, note, trend, href, className }: StatTileProps) {
  const Arrow = change ? arrows[change.direction] : null;
  const judged = change ? judgements[change.judgement] : null;
  return (
    <div
      className={classNames(
        "relative min-w-0 rounded-lg border bg-surface px-4 py-3",
        href && "hover:border-line-strong",
        className,
      )}
    >
      <dt className="truncate text-muted text-xs">
        {href ? (
          <Link prefetch={false} href={href} className="after:absolute after:inset-0 after:rounded-lg">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd>
        <span className="mt-0.5 flex items-end justify-between gap-2">
          {value === null ? (
            <Skeleton className="my-1 h-6 w-24" />
          ) : (
            <span className="whitespace-nowrap font-semibold text-2xl tracking-tight">
              {value}
              {unit ? <span className="ml-1 font-normal text-muted text-sm">{unit}</span> : null}
            </span>
          )}
          {trend}
        </span>
        {change && Arrow ? (
          <span className={classNames("mt-0.5 flex items-center gap-1 text-xs", tones[change.judgement])}>
            <Arrow aria-hidden className="size-3.5" />
            {change.text}
            {judged ? `, ${judged}` : ""}
            <span className="text-muted"> vs before</span>
          </span>
        ) : null}
        {note ? <span className="mt-0.5 block text-muted text-xs">{note}</span> : null}
      </dd>
    </div>
  );
}
