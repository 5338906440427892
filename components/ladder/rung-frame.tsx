"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { wordsFor } from "@/components/format/words";
import { useRange } from "@/components/range/use-range";
import { Skeleton } from "@/components/ui/skeleton";
import type { RungHeader } from "@/server/delivery/schema";
import { headerOptions, type PageLevel } from "./delivery-queries";
import { RunStateBadge } from "./run-state-badge";
import { pathOf } from "./rung-paths";
import { RungTabs } from "./rung-tabs";

const levelWords: Record<PageLevel, string> = { campaign: "Campaign", adSet: "Ad set", ad: "Ad" };

/** What every page of a rung stands under: where it is, what it is called and doing, and its tabs. */
export function RungFrame({ level, id, children }: { level: PageLevel; id: string; children: ReactNode }) {
  const { data: header } = useQuery(headerOptions(useTRPC(), level, id));
  return (
    <div className="mx-auto w-full max-w-[1440px] px-4 py-5 md:px-6">
      <header className="mb-4">
        {header ? <Breadcrumbs header={header} /> : <Skeleton className="mb-2 h-4 w-56" />}
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-2xl tracking-tight">
            {header ? header.name : <Skeleton className="h-7 w-72 max-w-full" />}
          </h1>
          {header ? <RunStateBadge state={header.state} /> : null}
        </div>
        {header ? (
          <p className="mt-0.5 text-muted text-sm">
            {levelWords[level]} of {header.advertiser.name}, for {wordsFor(header.objective)}
          </p>
        ) : (
          <Skeleton className="mt-1.5 h-4 w-48" />
        )}
      </header>
      <RungTabs level={level} id={id} />
      <div className="pt-5">{children}</div>
    </div>
  );
}

function Breadcrumbs({ header: { level, campaign, adSet } }: { header: RungHeader }) {
  const { link } = useRange();
  const above = [
    { label: "Campaigns", href: "/campaigns" },
    ...(level === "campaign" ? [] : [{ label: campaign.name, href: pathOf("campaign", campaign.id) }]),
    ...(level === "ad" && adSet !== null ? [{ label: adSet.name, href: pathOf("adSet", adSet.id) }] : []),
  ];
  return (
    <nav aria-label="Where this is">
      <ol className="flex flex-wrap items-center gap-x-1 gap-y-0.5 text-muted text-sm">
        {above.map(({ label, href }) => (
          <li key={href} className="flex min-w-0 items-center gap-1">
            <Link href={link(href)} className="max-w-[24ch] truncate rounded-sm hover:text-ink hover:underline">
              {label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5 shrink-0" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
