import { ChartCard } from "@/components/charts/chart-card";
import type { TrialDetail } from "@/server/trials/trials-api-schema";
import { describeRounds, drawRounds, findReach, tabulateRounds } from "./prepare-rounds";

type Rounds = NonNullable<NonNullable<TrialDetail["result"]>["rounds"]>;

const legend = [
  { id: "yield", label: "Yield", shape: "line", color: "var(--chart-1)", dash: "", texture: "plain" },
  { id: "value", label: "Advertiser-value", shape: "line", color: "var(--chart-2)", dash: "6 4", texture: "plain" },
] as const;

/** How the two opponents' votes on one ad went from round to round, under both sides. */
export function RoundsCard({ rounds }: { rounds: Rounds }) {
  const reach = findReach(rounds);
  const last = Math.max(rounds.live.length, rounds.candidate.length) - 1;
  return (
    <ChartCard
      title={describeRounds(rounds)}
      subtitle={`Votes on “${rounds.label}” in basis points, by round of negotiation, where they swung most`}
      note="A round lets every agent see the others’ votes. Damping lets it move only part of the way; without it two that listen to each other swap sides for ever."
      legend={legend}
      table={tabulateRounds(rounds)}
      fileName="negotiation-rounds"
    >
      <div className="grid gap-6 @2xl:grid-cols-2">
        <RoundsDrawing title="Live" rounds={rounds.live} reach={reach} last={last} />
        <RoundsDrawing title="Tried" rounds={rounds.candidate} reach={reach} last={last} />
      </div>
    </ChartCard>
  );
}

function RoundsDrawing({
  title,
  rounds,
  reach,
  last,
}: {
  title: string;
  rounds: Rounds["live"];
  reach: number;
  last: number;
}) {
  const { yieldPath, valuePath, zeroY } = drawRounds(rounds, { reach, last });
  const [first, end] = [rounds[0], rounds[rounds.length - 1]];
  const line = { fill: "none", strokeWidth: 2, vectorEffect: "non-scaling-stroke" } as const;
  return (
    <div>
      <h3 className="mb-1 font-medium text-sm">{title}</h3>
      <div className="flex gap-2">
        <div aria-hidden className="flex flex-col justify-between text-right text-2xs text-muted">
          <span>+{Math.round(reach)}</span>
          <span>0</span>
          <span>−{Math.round(reach)}</span>
        </div>
        <svg
          viewBox="0 0 1000 1000"
          preserveAspectRatio="none"
          className="h-44 w-full overflow-visible"
          role="img"
          aria-label={`${title}: yield from ${first?.yieldBp ?? 0} to ${end?.yieldBp ?? 0}, advertiser-value from ${first?.valueBp ?? 0} to ${end?.valueBp ?? 0} basis points in ${rounds.length - 1} rounds`}
        >
          <line x1="0" x2="1000" y1={zeroY} y2={zeroY} stroke="var(--line-strong)" vectorEffect="non-scaling-stroke" />
          <path d={yieldPath} stroke="var(--chart-1)" {...line} />
          <path d={valuePath} stroke="var(--chart-2)" strokeDasharray="6 4" {...line} />
        </svg>
      </div>
      <p aria-hidden className="mt-1 flex justify-between pl-10 text-2xs text-muted">
        <span>as first cast</span>
        <span>round {last}</span>
      </p>
    </div>
  );
}
