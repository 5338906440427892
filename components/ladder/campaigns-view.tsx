"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { QueryView } from "@/components/api/query-view";
import { useTRPC } from "@/components/api/trpc-react";
import { CampaignsActions } from "@/components/configure/campaigns-actions";
import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { formatCount } from "@/components/format/numbers";
import { AccountFrame } from "@/components/home/account-frame";
import { NoCampaigns } from "@/components/home/home-view";
import { useRange } from "@/components/range/use-range";
import type { CampaignList } from "@/server/delivery/schema";
import { accountSearchParams, campaignsOptions } from "./delivery-queries";
import { couldNotRead, unharmed } from "./delivery-words";
import { LadderTable } from "./ladder-table";

/** Every campaign side by side. */
export function CampaignsView() {
  const { input } = useRange();
  const [advertiser] = useQueryState("advertiser", accountSearchParams.advertiser);
  const query = useQuery(campaignsOptions(useTRPC(), input, advertiser));
  return (
    <AccountFrame title="Campaigns" frame={query.data ?? null} actions={<CampaignsActions />}>
      <QueryView query={query} failure={couldNotRead} reassurance={unharmed} skeleton={<DataTableSkeleton rows={14} />}>
        {(list) => <List list={list} />}
      </QueryView>
    </AccountFrame>
  );
}

function List({ list }: { list: CampaignList }) {
  const { campaigns, numbers, definitions, advertisers } = list;
  if (campaigns.length === 0) return <NoCampaigns />;
  const running = campaigns.filter(({ state }) => state === "RUNNING").length;
  return (
    <LadderTable
      level="campaign"
      rows={campaigns}
      totals={numbers}
      definitions={definitions}
      withAdvertiser={advertisers.length > 1}
      toolbar={
        <p className="text-muted text-sm">
          {formatCount(campaigns.length)} campaigns, {formatCount(running)} running
        </p>
      }
    />
  );
}
