"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { QueryView } from "@/components/api/query-view";
import { useTRPC } from "@/components/api/trpc-react";
import { formatCount } from "@/components/format/numbers";
import { RangeBar } from "@/components/range/range-bar";
import { useRange } from "@/components/range/use-range";
import { Segmented } from "@/components/ui/segmented";
import { StateMessage } from "@/components/ui/state-message";
import type { WhyNot, WhyNotLevel } from "@/server/why-not/schema";
import { ContestCards } from "./contest-cards";
import { countChances, findMainLoss } from "./describe-losses";
import { LossFunnelCard } from "./loss-funnel-card";
import { LossTrendCard } from "./loss-trend-card";
import type { FunnelBase } from "./prepare-losses";
import { ReasonTable } from "./reason-table";
import { RemediesCard } from "./remedies-card";
import { whyNotOptions, whyNotParams } from "./why-not-queries";
import { WhyNotSkeleton } from "./why-not-skeleton";

const staleAfterMs = 15 * 60_000;

const bases = [
  { value: "all", label: "All opportunities" },
  { value: "targeted", label: "Inside the targeting" },
];

/** Why a campaign, ad set or ad was not shown: the finding, the funnel, its course, and what could be done. */
export function WhyNotView({ level, id }: { level: WhyNotLevel; id: string | null }) {
  const trpc = useTRPC();
  const range = useRange();
  const query = useQuery({
    ...whyNotOptions(trpc, { level, id, range: range.input }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <RangeBar comparable answer={query.data ?? null} staleAfterMs={staleAfterMs} />
      <QueryView query={query} failure="The losses could not be read" skeleton={<WhyNotSkeleton />}>
        {(whyNot) => <WhyNotContent whyNot={whyNot} />}
      </QueryView>
    </>
  );
}

function WhyNotContent({ whyNot }: { whyNot: WhyNot }) {
  const [base, setBase] = useQueryState("of", whyNotParams.of.withOptions({ history: "push" }));
  const { funnel, level } = whyNot;
  if (funnel.opportunities === 0) {
    return (
      <StateMessage kind="empty" title="Nothing to win or lose in this range">
        {level === "account" ? "No ad set" : "It"} was running then, so no opportunity was counted. Choose a longer
        range, or look at its schedule and status.
      </StateMessage>
    );
  }
  const chances = countChances(whyNot);
  const choose = (value: string) => void setBase(value === "targeted" ? "targeted" : "all");
  const shown: FunnelBase = base;
  return (
    <>
      <div>
        <h2 className="max-w-[60ch] font-semibold text-xl tracking-tight">{findMainLoss(whyNot)}</h2>
        <p className="mt-1 max-w-[80ch] text-muted text-sm">
          Of {formatCount(funnel.opportunities)} opportunities while{" "}
          {level === "account" ? "your ad sets were" : "it was"} running, {formatCount(chances)} were inside the
          targeting and {formatCount(funnel.played)} were played. Every other one is counted at exactly one reason, the
          first that stopped it.
          {level === "ad" ? " Reasons are counted for the ad set, since its ads stand or fall together." : ""}
          {level === "account" || whyNot.adSets.length > 1
            ? " With several ad sets, an opportunity counts once for each that was running."
            : ""}
        </p>
      </div>
      <div>
        <Segmented label="Count from" value={shown} options={bases} onChange={choose} />
      </div>
      <div className="grid items-start gap-5 @4xl:grid-cols-2">
        <LossFunnelCard whyNot={whyNot} base={shown} />
        <LossTrendCard whyNot={whyNot} base={shown} />
      </div>
      <RemediesCard whyNot={whyNot} />
      <ReasonTable whyNot={whyNot} />
      {level === "account" ? null : <ContestCards whyNot={whyNot} />}
    </>
  );
}
