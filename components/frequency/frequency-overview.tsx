"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { DataTable } from "@/components/data-table/data-table";
import { DataAge } from "@/components/pacing/data-age";
import { describeWindow } from "@/components/range/describe-range";
import { RangePicker } from "@/components/range/range-picker";
import { useRange } from "@/components/range/use-range";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";
import type { FrequencyOverview as Overview } from "@/server/frequency/schema";
import { frequencyColumns } from "./frequency-columns";
import { frequencyOverviewOptions } from "./frequency-queries";
import { FrequencySkeleton } from "./frequency-skeleton";
import { prepareFrequencyOverviewFinding } from "./prepare-frequency-finding";
import { ProofCard } from "./proof-card";

/** How often every ad set of the account is heard; those that wear people out first. */
export function FrequencyOverview() {
  const { input } = useRange();
  const { data, error, refetch } = useQuery({
    ...frequencyOverviewOptions(useTRPC(), input),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Frequency"
        note="How often do listeners hear each ad set, what do caps hold back, and is anybody worn out?"
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
            title="Frequency could not be read"
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message} Nothing was changed.
          </StateMessage>
        ) : (
          <FrequencySkeleton />
        )}
      </PageBody>
    </>
  );
}

function Loaded({ overview: { rows } }: { overview: Overview }) {
  const { link } = useRange();
  if (rows.length === 0) {
    return (
      <StateMessage kind="empty" title="There is no ad set yet">
        Frequency shows every ad set of your account. Ask your account manager to set one up.
      </StateMessage>
    );
  }
  const finding = prepareFrequencyOverviewFinding(rows);
  return (
    <>
      <div>
        <h2 className="font-semibold text-xl tracking-tight">{finding.title}</h2>
        <p className="mt-1 max-w-[75ch] text-muted">{finding.text}</p>
      </div>
      <DataTable
        name="frequency"
        label="Ad sets and how often they are heard"
        columns={frequencyColumns}
        rows={rows}
        rowId={(row) => row.adSetId}
        rowHref={(row) => link(`/ad-sets/${row.adSetId}/frequency`)}
      />
      <ProofCard of={null} />
    </>
  );
}
