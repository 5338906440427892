"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { DataTable } from "@/components/data-table/data-table";
import { describeWindow } from "@/components/range/describe-range";
import { RangePicker } from "@/components/range/range-picker";
import { useRange } from "@/components/range/use-range";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";
import type { PaceOverview } from "@/server/pacing/health/schema";
import { DataAge } from "./data-age";
import { HoldBackCard } from "./hold-back-card";
import { paceColumns } from "./pace-columns";
import { PaceTiles } from "./pace-tiles";
import { paceOverviewOptions } from "./pacing-queries";
import { PacingSkeleton } from "./pacing-skeleton";
import { prepareOverviewFinding } from "./prepare-overview-finding";

/** Every ad set of the account: how it stands, where it will end; those that need somebody first. */
export function PacingOverview() {
  const { input } = useRange();
  const { data, error, refetch } = useQuery({
    ...paceOverviewOptions(useTRPC(), input),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Pacing"
        note="Is every ad set on its way to spend its budget, and if not, why?"
        controls={
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-xs">
            <RangePicker comparable={false} />
            {data ? (
              <>
                <span className="text-muted">
                  {describeWindow({ fromMs: Date.parse(data.from), toMs: Date.parse(data.to) })}
                </span>
                <span className="basis-full sm:basis-auto">
                  <DataAge asOf={data.asOf} />
                </span>
              </>
            ) : null}
          </div>
        }
      />
      <PageBody>
        {data ? (
          <Loaded overview={data} />
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
