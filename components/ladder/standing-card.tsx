import { PaceBar } from "@/components/charts/pace-bar";
import { formatAmount } from "@/components/format/money";
import { formatPercent } from "@/components/format/numbers";
import { Card } from "@/components/ui/card";
import type { Pace } from "@/server/delivery/schema";
import { describePace } from "./describe-pace";

/** Spend to date against budget and plan, in words and as a bar; `whose` says whose budget it is. */
export function StandingCard({ pace, whose }: { pace: Pace; whose: string }) {
  const { word, tone, sentence } = describePace(pace);
  const left = Math.max(0, pace.budgetMicros - pace.spentMicros);
  return (
    <Card title={`${word}: ${sentence}`} note={`To date, whatever the range above; ${whose}.`}>
      <PaceBar label={sentence} doneShare={pace.spendShare} planShare={pace.planShare} tone={tone} className="w-full" />
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        <Fact label="Spent" text={formatAmount(pace.spentMicros)} />
        <Fact label="Left" text={formatAmount(left)} />
        {pace.planShare === null ? null : (
          <Fact
            label="Plan by now"
            text={`${formatAmount(pace.planShare * pace.budgetMicros)}, ${formatPercent(pace.planShare)} of the flight's traffic has passed`}
          />
        )}
      </dl>
    </Card>
  );
}

function Fact({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt className="text-muted text-xs">{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}
