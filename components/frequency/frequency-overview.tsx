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
import type { FrequencyOverview as Overview } from "@/server/frequency/schema";
import { frequencyColumns } from "./frequency-columns";
import { frequencyOverviewOptions } from "./frequency-queries";
import { FrequencySkeleton } from "./frequency-skeleton";
import { prepareFrequencyOverviewFinding } from "./prepare-frequency-finding";
import { ProofCard } from "./proof-card";

/** How often every ad set of the account is heard; those that wear people out first. */
export function FrequencyOverview() {
  const { input } = useRange();
  const query = useQuery({
    ...frequencyOverviewOptions(useTRPC(), input),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Frequency"
        note="How often do listeners hear each ad set, what do caps hold back, and is anybody worn out?"
        controls={<RangeBar answer={query.data ? { ...query.data, newestAt: query.data.asOf } : null} />}
      />
      <PageBody>
        <QueryView query={query} failure="Frequency could not be read" skeleton={<FrequencySkeleton />}>
          {(overview) => <Loaded overview={overview} />}
        </QueryView>
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
