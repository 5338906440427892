"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/api/query-view";
import { useTRPC } from "@/components/api/trpc-react";
import { NotesCard } from "@/components/comments/notes-card";
import { AttentionList } from "@/components/home/attention-list";
import { RangeBar } from "@/components/range/range-bar";
import { useRange } from "@/components/range/use-range";
import type { RungDetail } from "@/server/delivery/schema";
import { ChangesCard } from "./changes-card";
import { CreativesCard } from "./creatives-card";
import { DailyCard } from "./daily-card";
import { detailOptions, type PageLevel } from "./delivery-queries";
import { couldNotRead, staleAfterMs, unharmed } from "./delivery-words";
import { LadderTable } from "./ladder-table";
import { NumberTiles } from "./number-tiles";
import { DeliverySkeleton } from "./rung-skeleton";
import { SettingsCard } from "./settings-card";
import { StandingCard } from "./standing-card";

/** The overview of a campaign, an ad set or an ad: what it delivered, where it stands, what is below it, what was changed. */
export function RungOverview({ level, id }: { level: PageLevel; id: string }) {
  const { input } = useRange();
  const query = useQuery(detailOptions(useTRPC(), level, id, input));
  return (
    <div className="grid gap-5">
      <RangeBar comparable answer={query.data ?? null} staleAfterMs={staleAfterMs} />
      <QueryView query={query} failure={couldNotRead} reassurance={unharmed} skeleton={<DeliverySkeleton />}>
        {(detail) => <Overview level={level} detail={detail} />}
      </QueryView>
    </div>
  );
}

function Overview({ level, detail }: { level: PageLevel; detail: RungDetail }) {
  const { header, numbers, previous, definitions, attention, pace, daily, step, timeZone } = detail;
  return (
    <>
      {attention.length > 0 ? <AttentionList items={attention} withAdvertiser={false} /> : null}
      <NumberTiles numbers={numbers} previous={previous} definitions={definitions} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <DailyCard daily={daily} timeZone={timeZone} step={step} fileName={`${header.name}-by-day`} />
        {pace ? (
          <StandingCard
            pace={pace}
            whose={level === "ad" ? "the ad set's budget, shared by its ads" : "its own budget"}
          />
        ) : null}
      </div>
      {level === "ad" ? null : <Below level={level} detail={detail} />}
      {detail.creatives.length > 0 ? <CreativesCard creatives={detail.creatives} /> : null}
      {detail.clickUrl === null ? null : (
        <p className="text-sm">
          <span className="text-muted">A click leads to </span>
          <span className="break-all">{detail.clickUrl}</span>
        </p>
      )}
      {detail.settings ? <SettingsCard settings={detail.settings} /> : null}
      <ChangesCard changes={detail.changes} />
      <NotesCard key={header.id} subject={level} subjectId={header.id} />
    </>
  );
}

function Below({ level, detail }: { level: "campaign" | "adSet"; detail: RungDetail }) {
  const below = level === "campaign" ? "adSet" : "ad";
  return (
    <div className="min-w-0">
      <h2 className="mb-2 font-semibold text-lg tracking-tight">{below === "adSet" ? "Ad sets" : "Ads"}</h2>
      <LadderTable level={below} rows={detail.children} totals={detail.numbers} definitions={detail.definitions} />
    </div>
  );
}
