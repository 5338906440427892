import { BallotStrip } from "@/components/ballot-strip/ballot-strip";
import { computeStripDomain } from "@/components/ballot-strip/prepare-ballot-strip";
import { formatPoints } from "@/components/format/numbers";
import { PanelGlyphs } from "@/components/panel-glyphs/panel-glyphs";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { ContributionLegend } from "./contribution-legend";
import { findSides } from "./find-sides";
import { toContributions } from "./prepare-ballot-table";
import { ReadingGuide } from "./reading-guide";

/** The winner's ballot strip over the runner-up's, and the panel that cast the votes. */
export function VoteCard({
  explanation,
  id = "vote",
  title = "The vote",
}: {
  explanation: Explanation;
  id?: string;
  title?: string;
}) {
  const { first: winner, rival } = findSides(explanation);
  if (!winner) return <PanelOnlyCard explanation={explanation} id={id} title={title} />;
  const strips = [winner, ...(rival ? [rival] : [])].map(toContributions);
  const domain = computeStripDomain(strips);
  const margin = explanation.contrast?.marginUnits;
  return (
    <Card
      id={id}
      title={title}
      note={margin === undefined ? alone(winner) : standing(margin)}
      actions={<ReadingGuide />}
    >
      <div className="grid gap-x-4 gap-y-1 @2xl:grid-cols-[minmax(0,13rem)_minmax(0,1fr)]">
        <StripLabel label={winner.label} advertiser={winner.advertiser} score={winner.scoreUnits} strong />
        <BallotStrip contributions={strips[0] ?? []} domain={domain} struckBy={winner.vetoes[0]?.text} />
        {rival ? (
          <>
            <StripLabel label={rival.label} advertiser={rival.advertiser} score={rival.scoreUnits} />
            <BallotStrip contributions={strips[1] ?? []} domain={domain} ghost struckBy={rival.vetoes[0]?.text} />
          </>
        ) : null}
        <div className="flex justify-between text-muted text-xs @2xl:col-start-2">
          <span>← against</span>
          <span>for →</span>
        </div>
      </div>
      <ContributionLegend contributions={strips[0] ?? []} />
      <PanelSection agents={explanation.agents} />
    </Card>
  );
}

function standing(marginUnits: number): string {
  return marginUnits >= 0
    ? `Ahead of the runner-up by ${formatPoints(marginUnits)} points.`
    : `${formatPoints(-marginUnits)} points behind the favourite: it was not the highest score that played.`;
}

function alone({ kind }: Explanation["candidates"][number]): string {
  return kind === "silence" ? "Every ad was ruled out; only silence was left." : "Nothing stood against it.";
}

function PanelOnlyCard({ explanation, id, title }: { explanation: Explanation; id: string; title: string }) {
  return (
    <Card id={id} title={title} note="No vote was needed: no ad was left to vote on." actions={<ReadingGuide />}>
      <div className="border-t pt-4">
        <PanelGlyphs agents={explanation.agents} />
      </div>
    </Card>
  );
}

function PanelSection({ agents }: Pick<Explanation, "agents">) {
  const decisive = agents.filter((agent) => agent.decisive).length;
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t pt-4">
      <PanelGlyphs agents={agents} />
      <p className="text-muted text-xs">
        {decisive === 0
          ? "No single agent decided it."
          : `${decisive} of 14 ringed: without any one of them it would have lost.`}
      </p>
    </div>
  );
}

function StripLabel({
  label,
  advertiser,
  score,
  strong = false,
}: {
  label: string;
  advertiser: string;
  score: number;
  strong?: boolean;
}) {
  return (
    <div className="flex min-w-0 items-center justify-between gap-3 self-center text-sm">
      <span
        className={strong ? "truncate font-medium" : "truncate text-muted"}
        title={[label, advertiser].filter(Boolean).join(", ")}
      >
        {label}
      </span>
      <span className={strong ? "font-semibold text-lg" : "text-muted"}>{formatPoints(score)}</span>
    </div>
  );
}
