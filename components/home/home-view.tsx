"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useQueryState } from "nuqs";
import { QueryView } from "@/components/api/query-view";
import { useTRPC } from "@/components/api/trpc-react";
import { DailyCard } from "@/components/ladder/daily-card";
import { accountSearchParams, homeOptions } from "@/components/ladder/delivery-queries";
import { couldNotRead, unharmed } from "@/components/ladder/delivery-words";
import { LadderTable } from "@/components/ladder/ladder-table";
import { NumberTiles } from "@/components/ladder/number-tiles";
import { DeliverySkeleton } from "@/components/ladder/rung-skeleton";
import { useRange } from "@/components/range/use-range";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";
import type { Home } from "@/server/delivery/schema";
import { AccountFrame } from "./account-frame";
import { AttentionList } from "./attention-list";
import { describeAttention } from "./prepare-attention";

/** The first page: what needs a look, what was delivered, and the campaigns. */
export function HomeView() {
  const { input } = useRange();
  const [advertiser] = useQueryState("advertiser", accountSearchParams.advertiser);
  const query = useQuery(homeOptions(useTRPC(), input, advertiser));
  const { data, error } = query;
  const title = data ? describeAttention(data.attention) : error ? "Home" : <Skeleton className="h-8 w-64" />;
  return (
    <AccountFrame title={title} frame={data ?? null}>
      <QueryView query={query} failure={couldNotRead} reassurance={unharmed} skeleton={<DeliverySkeleton rows={10} />}>
        {(home) => <Body home={home} />}
      </QueryView>
    </AccountFrame>
  );
}

function Body({ home }: { home: Home }) {
  const { link } = useRange();
  const { attention, numbers, previous, definitions, daily, step, timeZone, campaigns, advertisers } = home;
  if (campaigns.length === 0) return <NoCampaigns />;
  return (
    <>
      {attention.length > 0 ? <AttentionList items={attention} withAdvertiser={advertisers.length > 1} /> : null}
      <NumberTiles numbers={numbers} previous={previous} definitions={definitions} />
      <DailyCard daily={daily} timeZone={timeZone} step={step} fileName="delivery-by-day" />
      <div className="min-w-0">
        <div className="mb-2 flex items-baseline justify-between gap-3">
          <h2 className="font-semibold text-lg tracking-tight">Campaigns</h2>
          <Link href={link("/campaigns")} className="rounded-sm text-accent text-sm hover:underline">
            Only the campaigns
          </Link>
        </div>
        <LadderTable
          level="campaign"
          rows={campaigns}
          totals={numbers}
          definitions={definitions}
          withAdvertiser={advertisers.length > 1}
        />
      </div>
    </>
  );
}

/** What stands where campaigns would be. */
export function NoCampaigns() {
  return (
    <StateMessage
      kind="empty"
      title="There are no campaigns here yet"
      action={
        <Button asChild>
          <Link href="/decisions">See what is being decided</Link>
        </Button>
      }
    >
      As soon as a campaign is set up for this account, what it delivers shows here within seconds.
    </StateMessage>
  );
}
