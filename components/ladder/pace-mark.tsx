import { PaceBar } from "@/components/charts/pace-bar";
import type { Pace } from "@/server/delivery/schema";
import { describePace } from "./describe-pace";

/** Spend to date against budget, small: a bar with a tick for the plan, and a word. */
export function PaceMark({ pace }: { pace: Pace }) {
  const { word, tone, sentence } = describePace(pace);
  return (
    <span className="flex items-center gap-2">
      <PaceBar
        label={`${word}: ${sentence}`}
        doneShare={pace.spendShare}
        planShare={pace.planShare}
        tone={tone}
        className="w-20"
      />
      <span aria-hidden className="whitespace-nowrap text-muted text-xs">
        {word}
      </span>
    </span>
  );
}
