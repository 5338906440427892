import { classNames } from "@/components/ui/class-names";

export interface PaceBarProps {
  /** What it shows, in words: "Delivered 62 % of budget, plan 60 %". */
  label: string;
  /** Share of the whole that is done, 0…1; more is drawn as full. */
  doneShare: number;
  /** Where the plan stands now, 0…1; null without a plan. */
  planShare: number | null;
  tone?: "good" | "warn" | "bad" | "neutral";
  className?: string;
}

const fills = { good: "bg-good", warn: "bg-warn", bad: "bg-bad", neutral: "bg-(--chart-1)" } as const;
const toPct = (share: number) => Math.min(1, Math.max(0, share)) * 100;

/** How far something is, with a tick where it should be. The words beside it say how it stands. */
export function PaceBar({ label, doneShare, planShare, tone = "neutral", className }: PaceBarProps) {
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={classNames("relative block h-3.5 min-w-16", className)}
    >
      <span className="absolute inset-x-0 inset-y-1 overflow-hidden rounded-full bg-line">
        <span
          className={classNames("absolute inset-y-0 left-0", fills[tone])}
          style={{ width: `${toPct(doneShare)}%` }}
        />
      </span>
      {planShare === null ? null : (
        <span
          className="absolute inset-y-0 -ml-px w-0.5 rounded-full bg-ink outline-1 outline-surface"
          style={{ left: `${toPct(planShare)}%` }}
        />
      )}
    </span>
  );
}
