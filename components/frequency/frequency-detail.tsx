"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { QueryView } from "@/components/api/query-view";
import { useTRPC } from "@/components/api/trpc-react";
import { DataTable } from "@/components/data-table/data-table";
import { RangeBar } from "@/components/range/range-bar";
import { useRange } from "@/components/range/use-range";
import { Card } from "@/components/ui/card";
import type { FrequencyDetail as Detail } from "@/server/frequency/schema";
import { BlockedDaysCard } from "./blocked-days-card";
import { CapLadders } from "./cap-ladders";
import { frequencyColumns } from "./frequency-columns";
import { type FrequencyLevel, frequencyDetailOptions } from "./frequency-queries";
import { FrequencySkeleton } from "./frequency-skeleton";
import { FrequencyTiles } from "./frequency-tiles";
import { OtherCapsCard } from "./other-caps-card";
import { prepareFrequencyFinding } from "./prepare-frequency-finding";
import { ProofCard } from "./proof-card";
import { ReachCard } from "./reach-card";
import { ResponseCard } from "./response-card";

/** How often one campaign or ad set is heard, under the header of its level. */
export function FrequencyDetail({ level, id }: { level: FrequencyLevel; id: string }) {
  const { input } = useRange();
  const query = useQuery({
    ...frequencyDetailOptions(useTRPC(), { level, id, range: input }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="@container grid grid-cols-1 gap-5">
      <RangeBar answer={query.data ? { ...query.data, newestAt: query.data.asOf } : null} />
      <QueryView query={query} failure="Frequency could not be read" skeleton={<FrequencySkeleton />}>
        {(detail) => <Loaded detail={detail} />}
      </QueryView>
    </div>
  );
}

function Loaded({ detail }: { detail: Detail }) {
  const { link } = useRange();
  const { level, id, rows, total, blockedDays, reachCurve, otherCaps } = detail;
  const finding = prepareFrequencyFinding(detail);
  const base = `${level === "campaign" ? "/campaigns" : "/ad-sets"}/${id}`;
  return (
    <>
      <div>
        <h2 className="font-semibold text-xl tracking-tight">{finding.title}</h2>
        <p className="mt-1 max-w-[75ch] text-muted">
          {finding.text}{" "}
          <Link
            href={link(`${base}/why-not`)}
            className="rounded-sm font-medium text-accent underline-offset-2 hover:underline"
          >
            Why it wasn’t shown
          </Link>
        </p>
      </div>
      <FrequencyTiles total={total} />
      <CapLadders detail={detail} />
      <div className="grid grid-cols-1 gap-5 @4xl:grid-cols-2">
        <ResponseCard detail={detail} />
        <ReachCard curve={reachCurve} />
      </div>
      <BlockedDaysCard days={blockedDays} />
      {level === "adSet" ? <OtherCapsCard caps={otherCaps} /> : null}
      <ProofCard of={{ level, id }} />
      {level === "campaign" ? (
        <Card title="Its ad sets" note="Those that are heard most first.">
          <DataTable
            name="frequency"
            label="Ad sets of the campaign and how often they are heard"
            columns={frequencyColumns}
            rows={rows}
            rowId={(row) => row.adSetId}
            rowHref={(row) => link(`/ad-sets/${row.adSetId}/frequency`)}
          />
        </Card>
      ) : null}
    </>
  );
}
