"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { RungActions } from "@/components/configure/rung-actions";
import { wordsFor } from "@/components/format/words";
import type { Crumb } from "@/components/shell/breadcrumbs";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { RungHeader } from "@/server/delivery/schema";
import { headerOptions, type PageLevel } from "./delivery-queries";
import { RunStateBadge } from "./run-state-badge";
import { pathOf, tabsOf } from "./rung-paths";

const levelWords: Record<PageLevel, string> = { campaign: "Campaign", adSet: "Ad set", ad: "Ad" };

/** What every page of a rung stands under: where it is, what it is called and doing, and its tabs. */
export function RungFrame({ level, id, children }: { level: PageLevel; id: string; children: ReactNode }) {
  const { data: header } = useQuery(headerOptions(useTRPC(), level, id));
  return (
    <>
      <PageHeader
        crumbs={header ? crumbsOf(header) : [{ label: "Campaigns", href: "/campaigns" }]}
        title={header ? header.name : <Skeleton className="h-7 w-72 max-w-full" />}
        status={header ? <RunStateBadge state={header.state} /> : null}
        note={
          header ? (
            `${levelWords[level]} of ${header.advertiser.name}, for ${wordsFor(header.objective)}`
          ) : (
            <Skeleton className="h-4 w-48" />
          )
        }
        actions={header ? <RungActions level={header.level} id={header.id} status={header.status} withLinks /> : null}
        tabs={{ label: `Views of this ${levelWords[level].toLowerCase()}`, links: tabsOf(level, id) }}
      />
      <PageBody>{children}</PageBody>
    </>
  );
}

function crumbsOf({ level, campaign, adSet }: RungHeader): Crumb[] {
  return [
    { label: "Campaigns", href: "/campaigns" },
    ...(level === "campaign" ? [] : [{ label: campaign.name, href: pathOf("campaign", campaign.id) }]),
    ...(level === "ad" && adSet !== null ? [{ label: adSet.name, href: pathOf("adSet", adSet.id) }] : []),
  ];
}
