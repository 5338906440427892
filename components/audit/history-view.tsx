"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { CouldNotRead } from "@/components/api/could-not-read";
import { useTRPC } from "@/components/api/trpc-react";
import { formatInstant } from "@/components/format/times";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import { historyOptions, historySearchParams } from "./history-queries";
import { type HistoryGroup, prepareHistory } from "./prepare-history";

/** Who changed what and when, with before and after; of one campaign, or of everything that one may see. */
export function HistoryView({ campaignId }: { campaignId?: string }) {
  const [params, setParams] = useQueryStates(historySearchParams);
  const query = useInfiniteQuery(historyOptions(useTRPC(), params, campaignId));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const people = data?.pages[0]?.people ?? [];
  const groups = prepareHistory(data?.pages.flatMap(({ entries }) => entries) ?? []);
  const isNarrowed = params.person !== "" || params.from !== "" || params.to !== "";
  const clear = () => void setParams({ person: null, from: null, to: null });
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-3 print:hidden">
        <Select
          label="Person"
          className="w-64 max-w-full"
          value={params.person}
          onChange={({ target }) => void setParams({ person: target.value || null })}
          options={[
            { value: "", label: "Everybody" },
            ...people.map(({ actor, name }) => ({ value: actor, label: name ?? actor })),
          ]}
        />
        <Input
          label="From"
          type="date"
          value={params.from}
          onChange={({ target }) => void setParams({ from: target.value || null })}
        />
        <Input
          label="To, included"
          type="date"
          value={params.to}
          onChange={({ target }) => void setParams({ to: target.value || null })}
        />
        {isNarrowed ? <Button onClick={clear}>Show everything</Button> : null}
      </div>
      {error && !data ? <CouldNotRead message={error.message} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton className="h-64 w-full" /> : null}
      {data && groups.length === 0 ? (
        <StateMessage
          kind="empty"
          title={isNarrowed ? "Nothing was changed like this" : "Nothing was changed yet"}
          action={isNarrowed ? <Button onClick={clear}>Show everything</Button> : undefined}
        >
          {isNarrowed ? "Choose other days or another person." : "What people change stands here from then on."}
        </StateMessage>
      ) : null}
      {groups.length > 0 ? <HistoryTable groups={groups} withCampaign={campaignId === undefined} /> : null}
      {hasNextPage ? (
        <div>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? "Reading…" : "Show older changes"}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function HistoryTable({ groups, withCampaign }: { groups: readonly HistoryGroup[]; withCampaign: boolean }) {
  return (
    <Table label="History, newest first; times in UTC">
      <thead>
        <tr>
          <TableHead>When, who</TableHead>
          {withCampaign ? <TableHead>Campaign</TableHead> : null}
          <TableHead>What</TableHead>
          <TableHead>Field</TableHead>
          <TableHead>Before</TableHead>
          <TableHead>After</TableHead>
        </tr>
      </thead>
      <tbody>
        {groups.flatMap((group) =>
          group.lines.map(({ id, what, field, before, after }, index) => (
            <tr key={id} className="align-top">
              <TableCell className="whitespace-nowrap">
                {index === 0 ? (
                  <>
                    <time dateTime={group.at}>{formatInstant(group.at)}</time>
                    <span className="block text-muted text-xs">{group.who}</span>
                  </>
                ) : null}
              </TableCell>
              {withCampaign ? <TableCell>{index === 0 ? <Place group={group} /> : null}</TableCell> : null}
              <TableCell className="wrap-anywhere min-w-32">{what}</TableCell>
              <TableCell>{field}</TableCell>
              <TableCell className="wrap-anywhere min-w-24 text-muted">{before}</TableCell>
              <TableCell className="wrap-anywhere min-w-32">{after}</TableCell>
            </tr>
          )),
        )}
      </tbody>
    </Table>
  );
}

function Place({ group: { campaign, advertiserName } }: { group: HistoryGroup }) {
  if (campaign === null) return advertiserName;
  return (
    <Link href={`/campaigns/${campaign.id}/history`} prefetch={false} className="underline underline-offset-2">
      {campaign.name}
    </Link>
  );
}
