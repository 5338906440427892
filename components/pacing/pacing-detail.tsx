"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { QueryView } from "@/components/api/query-view";
import { useTRPC } from "@/components/api/trpc-react";
import { DataTable } from "@/components/data-table/data-table";
import { WhatIfCard } from "@/components/forecast/what-if-card";
import { RangeBar } from "@/components/range/range-bar";
import { useRange } from "@/components/range/use-range";
import { Card } from "@/components/ui/card";
import type { PaceDetail } from "@/server/pacing/health/schema";
import { ChangesCard } from "./changes-card";
import { HealthBadge } from "./health-badge";
import { HoldBackCard } from "./hold-back-card";
import { paceColumns } from "./pace-columns";
import { PaceRibbonCard } from "./pace-ribbon-card";
import { PaceTiles } from "./pace-tiles";
import { paceDetailOptions, paceParams } from "./pacing-queries";
import { PacingSkeleton } from "./pacing-skeleton";
import { preparePaceFinding } from "./prepare-pace-finding";

/** Pace of one campaign or ad set, under the header of its level. */
export function PacingDetail({ level, id }: { level: "campaign" | "adSet"; id: string }) {
  const trpc = useTRPC();
  const { input } = useRange();
  const [{ span }] = useQueryStates(paceParams);
  const query = useQuery({
    ...paceDetailOptions(trpc, { level, id, span, range: input }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="@container grid grid-cols-1 gap-5">
      <RangeBar
        showsWindow={span === "range"}
        answer={query.data ? { ...query.data, newestAt: query.data.asOf } : null}
      />
      <QueryView query={query} failure="Pacing could not be read" skeleton={<PacingSkeleton />}>
        {(detail) => <Loaded detail={detail} />}
      </QueryView>
    </div>
  );
}

function Loaded({ detail }: { detail: PaceDetail }) {
  const { link } = useRange();
  const { level, id, rows, name, holdBack, forecast, changes } = detail;
  const finding = preparePaceFinding(name, detail);
  const [only] = rows;
  const whyNot = `${level === "campaign" ? "/campaigns" : "/ad-sets"}/${id}/why-not`;
  return (
    <>
      <div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="font-semibold text-xl tracking-tight">{finding.title}</h2>
          {level === "adSet" && only ? <HealthBadge row={only} /> : null}
        </div>
        <p className="mt-1 max-w-[75ch] text-muted">{finding.text}</p>
      </div>
      <PaceTiles rows={rows} forecast={forecast} />
      <PaceRibbonCard detail={detail} />
      <HoldBackCard holdBack={holdBack} moreHref={link(whyNot)} />
      {level === "adSet" ? <WhatIfCard adSetId={id} /> : null}
      {level === "campaign" ? (
        <Card title="Its ad sets" note="Those that need attention first.">
          <DataTable
            name="pace"
            label="Ad sets of the campaign and their pace"
            columns={paceColumns}
            rows={rows}
            rowId={(row) => row.adSetId}
            rowHref={(row) => link(`/ad-sets/${row.adSetId}/pacing`)}
          />
        </Card>
      ) : null}
      <ChangesCard changes={changes} />
    </>
  );
}
