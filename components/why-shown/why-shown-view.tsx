"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { QueryView } from "@/components/api/query-view";
import { useTRPC } from "@/components/api/trpc-react";
import { StatTile } from "@/components/charts/stat-tile";
import { formatCount, formatPoints, formatShare } from "@/components/format/numbers";
import { RangeBar } from "@/components/range/range-bar";
import { useRange } from "@/components/range/use-range";
import { StateMessage } from "@/components/ui/state-message";
import type { WhyShown } from "@/server/explanations/why-shown-schema";
import { AgentsCards } from "./agents-cards";
import { CreativesCards } from "./creatives-cards";
import { DecisiveCard } from "./decisive-card";
import { linkToWins } from "./link-to-wins";
import { MomentsCards } from "./moments-cards";
import { whyShownOptions } from "./why-shown-queries";
import { WhyShownSkeleton } from "./why-shown-skeleton";

/** Why this ad was shown: the finding, who speaks for it, where it wins, which creative does best, who was needed. */
export function WhyShownView({ adId }: { adId: string }) {
  const { input } = useRange();
  const query = useQuery({
    ...whyShownOptions(useTRPC(), adId, input),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="grid gap-5">
      <RangeBar answer={query.data ? { ...query.data, newestAt: toInstant(query.data.newestMs) } : null} />
      <QueryView query={query} failure="The numbers could not be read" skeleton={<WhyShownSkeleton />}>
        {(found) => <Found found={found} adId={adId} />}
      </QueryView>
    </div>
  );
}

const toInstant = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

function Found({ found, adId }: { found: WhyShown; adId: string }) {
  const { text, wins, impressions, overall, meanScoreUnits } = found;
  if (overall.took === 0 && wins === 0) {
    return (
      <StateMessage
        kind="empty"
        title="It took part in nothing in this time"
        action={
          <Link href={`/ads/${adId}/why-not`} className="font-medium text-accent underline">
            See why it wasn’t shown
          </Link>
        }
      >
        Choose a longer range, or see what kept it out.
      </StateMessage>
    );
  }
  return (
    <>
      <h2 data-testid="finding" className="max-w-[60ch] text-pretty font-semibold text-xl tracking-tight @2xl:text-2xl">
        {text}
      </h2>
      <dl className="grid grid-cols-2 gap-3 @3xl:grid-cols-4">
        <StatTile label="Won" value={formatCount(wins)} note="decisions" href={linkToWins(found)} />
        <StatTile
          label="Win rate"
          value={formatShare(overall.winRate.rate)}
          note={`${formatCount(overall.wins)} of ${formatCount(overall.took)} it took part in`}
        />
        <StatTile label="Impressions" value={formatCount(impressions)} note="of these, heard" />
        <StatTile label="Mean score of a win" value={formatPoints(meanScoreUnits)} unit="points" />
      </dl>
      {wins > 0 ? <AgentsCards found={found} /> : null}
      <MomentsCards found={found} />
      <div className="grid items-start gap-5 @5xl:grid-cols-2">
        <CreativesCards found={found} />
        {wins > 0 ? <DecisiveCard adId={adId} found={found} /> : null}
      </div>
    </>
  );
}
