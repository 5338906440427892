"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/components/api/trpc-react";
import { DataTable } from "@/components/data-table/data-table";
import type { TableColumn } from "@/components/data-table/table-column";
import { formatMoment } from "@/components/format/times";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";
import type { TrialRow } from "@/server/trials/trials-api-schema";
import { isOpen, openRefreshMs } from "./trial-refresh";
import { TrialProgress, TrialStatus } from "./trial-status";

const columns: readonly TableColumn<TrialRow>[] = [
  { id: "tried", header: "Tried", value: ({ tried }) => tried, minWidth: 190 },
  { id: "scenario", header: "Scenario", value: ({ scenario }) => scenario, minWidth: 150 },
  {
    id: "status",
    header: "Status",
    value: ({ status }) => status,
    cell: (row) => (row.status === "running" ? <TrialProgress {...row} /> : <TrialStatus status={row.status} />),
    minWidth: 120,
  },
  {
    id: "verdict",
    header: "What came of it",
    value: ({ verdict, message }) => verdict ?? message,
    cell: ({ verdict, message }) => <span className="block max-w-[48ch] whitespace-normal">{verdict ?? message}</span>,
    minWidth: 280,
  },
  { id: "owner", header: "Asked by", value: ({ ownerName }) => ownerName },
  { id: "at", header: "Begun", unit: "UTC", value: ({ createdAt }) => formatMoment(createdAt) },
  { id: "seed", header: "Seed", value: ({ seed }) => seed, numeric: true, hidden: true },
];

/** Every test, the newest first. */
export function TrialsList() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.trials.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.trials.some(isOpen) ? openRefreshMs : false),
  });
  return (
    <>
      <PageHeader
        title="Tests"
        note="What a change of policy or terms would do, tried in a synthetic world before anybody hears it."
        savable={false}
        actions={
          <Button variant="primary" asChild>
            <Link prefetch={false} href="/tests/new">
              New test
            </Link>
          </Button>
        }
      />
      <PageBody>
        {data ? (
          <DataTable
            name="tests"
            label="Tests"
            columns={columns}
            rows={data.trials}
            rowId={({ id }) => id}
            rowHref={({ id }) => `/tests/${id}`}
            empty={
              <StateMessage kind="empty" title="Nothing was tested yet">
                Begin with “Yield against advertiser-value” and see what damping is for.
              </StateMessage>
            }
          />
        ) : error ? (
          <StateMessage
            kind="error"
            title="The tests could not be read"
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message}
          </StateMessage>
        ) : (
          <Skeleton className="h-64 rounded-lg" />
        )}
      </PageBody>
    </>
  );
}
