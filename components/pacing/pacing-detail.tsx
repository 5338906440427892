"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/components/api/trpc-react";
import { DataTable } from "@/components/data-table/data-table";
import { RangePicker } from "@/components/range/range-picker";
import { useRange } from "@/components/range/use-range";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { StateMessage } from "@/components/ui/state-message";
import type { PaceDetail } from "@/server/pacing/health/schema";
import { ChangesCard } from "./changes-card";
import { DataAge } from "./data-age";
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
  const { input, params } = useRange();
  const [{ span }] = useQueryStates(paceParams);
  const { data, error, refetch } = useQuery({
    ...paceDetailOptions(trpc, { level, id, span, range: input }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="@container grid grid-cols-1 gap-5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <RangePicker comparable={false} window={params.range === "custom" && data ? windowOf(data) : null} />
        <p className="min-h-5 basis-full text-xs @3xl:basis-auto">{data ? <DataAge asOf={data.asOf} /> : null}</p>
      </div>
      {data ? (
        <Loaded detail={data} />
      ) : error ? (
        <StateMessage
          kind="error"
          title="Pacing could not be read"
          action={<Button onClick={() => void refetch()}>Try again</Button>}
        >
          {error.message} Nothing was changed.
        </StateMessage>
      ) : (
        <PacingSkeleton />
      )}
    </div>
  );
}

function windowOf({ from, to }: PaceDetail) {
  return { fromMs: Date.parse(from), toMs: Date.parse(to) };
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
