"use client";

import { ChartCard } from "@/components/charts/chart-card";
import { Funnel } from "@/components/charts/funnel";
import { tabulateFunnel } from "@/components/charts/prepare-funnel";
import { formatCount, formatPpm } from "@/components/format/numbers";
import type { WhyNot } from "@/server/why-not/schema";
import { type FunnelBase, prepareLossFunnel } from "./prepare-losses";

/** From all opportunities to those played, with what was lost at every step. */
export function LossFunnelCard({ whyNot, base }: { whyNot: WhyNot; base: FunnelBase }) {
  const stages = prepareLossFunnel(whyNot, base);
  const { funnel } = whyNot;
  return (
    <ChartCard
      title={`${formatCount(funnel.played)} played, ${formatPpm(funnel.playedPpm)} of all opportunities`}
      subtitle="Each step as wide as what reached it; losses by their one reason. Shares sum to 100 %."
      note="A loss with a link leads to the decisions behind it. Losses before the shortlist leave no decision of their own."
      table={tabulateFunnel(stages, { unit: "opportunities", formatCount })}
      fileName="why-not-funnel"
    >
      <Funnel label="From opportunities to plays" stages={stages} formatCount={formatCount} />
    </ChartCard>
  );
}
