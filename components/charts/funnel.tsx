"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { type FunnelLoss, type FunnelPart, type FunnelStage, prepareFunnel } from "./prepare-funnel";

export interface FunnelProps {
  /** Names the funnel for those who do not see it. */
  label: string;
  stages: readonly FunnelStage[];
  formatCount: (value: number) => string;
  /** What can be done about a loss; stands under its name. */
  renderAction?: (loss: FunnelLoss) => ReactNode;
}

const percent = (sharePct: number) => `${sharePct.toFixed(1)} %`;
const hatch = "repeating-linear-gradient(135deg, transparent 0 3px, var(--chart-texture) 3px 5px)";

/** From all that came to all that played: every stage as wide as what reached it, losses peeling off by their reason. */
export function Funnel({ label, stages, formatCount, renderAction }: FunnelProps) {
  const funnel = prepareFunnel(stages);
  return (
    <div>
      <ol aria-label={label} className="grid gap-y-1 text-sm">
        {funnel.stages.map((stage) => (
          <li key={stage.id}>
            <div className="flex items-baseline justify-between gap-3 pt-1">
              <span className="font-medium">{stage.label}</span>
              <span className="whitespace-nowrap">
                <span className="font-medium">{formatCount(stage.count)}</span>{" "}
                <span className="ml-2 inline-block w-14 text-right text-muted">{percent(stage.sharePct)}</span>
              </span>
            </div>
            <span aria-hidden className="relative mt-0.5 block h-5 rounded-[2px] bg-sunken">
              <span
                className="absolute inset-y-0 left-0 rounded-[2px] bg-(--chart-1)"
                style={{ width: `max(${stage.widthPct}%, ${stage.count > 0 ? 1 : 0}px)` }}
              />
            </span>
            {stage.losses.length > 0 ? (
              <ul aria-label={`Lost after ${stage.label}`} className="grid">
                {stage.losses.map((loss) => (
                  <LossLine key={loss.id} loss={loss} formatCount={formatCount}>
                    {renderAction?.(loss)}
                  </LossLine>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
      {funnel.unaccounted === 0 ? null : (
        <p role="status" className="mt-3 font-medium text-sm text-warn">
          {formatCount(Math.abs(funnel.unaccounted))} are not accounted for: the numbers do not close.
        </p>
      )}
    </div>
  );
}

interface LossLineProps {
  loss: FunnelLoss & FunnelPart & { startPct: number };
  formatCount: (value: number) => string;
  children: ReactNode;
}

function LossLine({ loss, formatCount, children }: LossLineProps) {
  const content = (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 text-muted">
          <span aria-hidden>↳ </span>
          {loss.label}
        </span>
        <span className="whitespace-nowrap">
          −{formatCount(loss.count)}{" "}
          <span className="ml-2 inline-block w-14 text-right font-medium">{percent(loss.sharePct)}</span>
        </span>
      </span>
      <span aria-hidden className="relative mt-0.5 block h-2">
        <span
          className="absolute inset-y-0 rounded-[1px] bg-(--chart-2)"
          style={{
            left: `min(${loss.startPct}%, calc(100% - 1px))`,
            width: `max(${loss.widthPct}%, ${loss.count > 0 ? 1 : 0}px)`,
            backgroundImage: hatch,
          }}
        />
      </span>
      {loss.detail ? <span className="block text-muted text-xs">{loss.detail}</span> : null}
    </>
  );
  return (
    <li className="py-1">
      {loss.href ? (
        <Link
          prefetch={false}
          href={loss.href}
          className={classNames("-mx-2 block rounded-md px-2 py-0.5 hover:bg-sunken")}
        >
          {content}
        </Link>
      ) : (
        content
      )}
      {children}
    </li>
  );
}
