"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/api/query-view";
import { useTRPC } from "@/components/api/trpc-react";
import { DataTable } from "@/components/data-table/data-table";
import { RangeBar } from "@/components/range/range-bar";
import { useRange } from "@/components/range/use-range";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { StateMessage } from "@/components/ui/state-message";
import type { PaceOverview } from "@/server/pacing/health/schema";
import { HoldBackCard } from "./hold-back-card";
import { paceColumns } from "./pace-columns";
import { PaceTiles } from "./pace-tiles";
import { paceOverviewOptions } from "./pacing-queries";
import { PacingSkeleton } from "./pacing-skeleton";
import { prepareOverviewFinding } from "./prepare-overview-finding";

/** Every ad set of the account: how it stands, where it will end; those that need somebody first. */
export function PacingOverview() {
  const { input } = useRange();
  const query = useQuery({
    ...paceOverviewOptions(useTRPC(), input),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Pacing"
        note="Is every ad set on its way to spend its budget, and if not, why?"
        controls={<RangeBar answer={query.data ? { ...query.data, newestAt: query.data.asOf } : null} />}
      />
      <PageBody>
        <QueryView query={query} failure="Pacing could not be read" skeleton={<PacingSkeleton />}>
          {(overview) => <Loaded overview={overview} />}
        </QueryView>
      </PageBody>
    </>
  );
}

function Loaded({ overview: { rows, holdBack, forecast } }: { overview: PaceOverview }) {
  const { link } = useRange();
  if (rows.length === 0) {
    return (
      <StateMessage kind="empty" title="There is no ad set yet">
        Pacing shows every ad set of your account. Ask your account manager to set one up.
      </StateMessage>
    );
  }
  const finding = prepareOverviewFinding(rows);
  return (
    <>
      <div>
        <h2 className="font-semibold text-xl tracking-tight">{finding.title}</h2>
        <p className="mt-1 max-w-[75ch] text-muted">{finding.text}</p>
      </div>
      <PaceTiles rows={rows} forecast={forecast} />
      <DataTable
        name="pace"
        label="Ad sets and their pace"
        columns={paceColumns}
        rows={rows}
        rowId={(row) => row.adSetId}
        rowHref={(row) => link(`/ad-sets/${row.adSetId}/pacing`)}
      />
      <HoldBackCard holdBack={holdBack} moreHref={null} />
    </>
  );
}
