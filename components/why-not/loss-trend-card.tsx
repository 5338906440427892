"use client";

import { ChartCard } from "@/components/charts/chart-card";
import { legendOfStack, tabulateStack } from "@/components/charts/prepare-stack";
import { StackedBars } from "@/components/charts/stacked-bars";
import { formatShare } from "@/components/format/numbers";
import type { WhyNot } from "@/server/why-not/schema";
import { type FunnelBase, prepareLossTrend } from "./prepare-losses";

/** What opportunities were lost to over time, as shares of each hour or day. */
export function LossTrendCard({ whyNot, base }: { whyNot: WhyNot; base: FunnelBase }) {
  const spec = { ...prepareLossTrend(whyNot, base), asShares: true };
  return (
    <ChartCard
      title="What it was lost to over time"
      subtitle={`Share of ${base === "all" ? "all opportunities" : "opportunities inside the targeting"}, by ${spec.subject.toLowerCase()}`}
      legend={legendOfStack(spec.series)}
      table={tabulateStack(spec)}
      fileName="why-not-trend"
      level={3}
    >
      <StackedBars title="What it was lost to over time" {...spec} formatAxis={formatShare} />
    </ChartCard>
  );
}
