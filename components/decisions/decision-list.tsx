"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { ExportMenu } from "@/components/exports/export-menu";
import { logChoices } from "@/components/exports/log-choices";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";
import { SavedViewsMenu } from "@/components/views/saved-views-menu";
import { DecisionFilters } from "./decision-filters";
import { DecisionListSkeleton } from "./decision-list-skeleton";
import { DecisionRows, type DecisionRowsProps } from "./decision-rows";
import { ListSummary } from "./list-summary";
import { NewDecisionsButton } from "./new-decisions-button";
import { prepareExportRange } from "./prepare-export-range";
import { SeedingBanner } from "./seeding-banner";
import { useSeeding } from "./use-seeding";

/** Find and browse: heading, filters, rows, and every state they can be in. */
export function DecisionList({ list, opened }: DecisionRowsProps) {
  const { firstPage, params } = list;
  return (
    <section aria-label="List of impressions" className="@container flex min-h-full flex-col">
      <div className="flex flex-col gap-3 border-b bg-paper px-4 py-4">
        <div className="flex items-start justify-between gap-3">
          <div>
            {opened.openId ? (
              <h2 className="font-semibold text-lg tracking-tight">Impressions</h2>
            ) : (
              <h1 className="font-semibold text-2xl tracking-tight">Impressions</h1>
            )}
            {firstPage ? (
              <ListSummary firstPage={firstPage} />
            ) : (
              <p className="text-muted text-sm">Every decision, and why</p>
            )}
          </div>
          <div className="flex flex-wrap items-center justify-end gap-2">
            <NewDecisionsButton params={params} firstPage={firstPage} />
            {opened.openId ? null : <ExportMenu choices={logChoices} {...prepareExportRange(params)} />}
            {opened.openId ? null : <SavedViewsMenu />}
          </div>
        </div>
        <DecisionFilters />
      </div>
      <SeedingBanner />
      <ListBody list={list} opened={opened} />
    </section>
  );
}

function ListBody({ list, opened }: DecisionRowsProps) {
  const { query, rows, firstPage } = list;
  if (query.isPending) return <DecisionListSkeleton />;
  if (query.isError && rows.length === 0) {
    return (
      <StateMessage
        kind="error"
        title="The list could not be loaded"
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {query.error.message}
      </StateMessage>
    );
  }
  if (rows.length === 0) return <EmptyList ledgerEmpty={firstPage?.newestAt === null} />;
  return (
    <>
      {query.isError ? (
        <p role="alert" className="border-b bg-warn-soft px-4 py-2 text-sm text-warn">
          The list could not be refreshed; what you see is from before.{" "}
          <button type="button" className="font-medium underline" onClick={() => void query.refetch()}>
            Try again
          </button>
        </p>
      ) : null}
      <DecisionRows list={list} opened={opened} />
      {query.hasNextPage ? (
        <MoreRows loading={query.isFetchingNextPage} load={() => void query.fetchNextPage()} />
      ) : null}
    </>
  );
}

function EmptyList({ ledgerEmpty }: { ledgerEmpty: boolean }) {
  const seeding = useSeeding() !== null;
  if (ledgerEmpty && seeding) {
    return (
      <StateMessage kind="empty" title="The first decisions are on their way">
        They appear here by themselves, newest first.
      </StateMessage>
    );
  }
  if (ledgerEmpty) {
    return (
      <StateMessage kind="empty" title="No decision has been made yet">
        Send an opportunity to <code className="font-mono text-xs">POST /api/v1/decisions</code>, and it appears here
        with every vote.
      </StateMessage>
    );
  }
  return (
    <StateMessage
      kind="empty"
      title="Nothing matches"
      action={
        <Button asChild>
          <Link href="/decisions">Clear the filters</Link>
        </Button>
      }
    >
      No decision in this range fits the filters. Widen the range or remove a filter.
    </StateMessage>
  );
}

/** Loads on when it comes into view; also a button, for those who come by keyboard. */
function MoreRows({ loading, load }: { loading: boolean; load: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const element = button.current;
    if (!element || loading) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), { rootMargin: "400px" });
    observer.observe(element);
    return () => observer.disconnect();
  }, [loading, load]);
  return (
    <div className="grid place-items-center py-4">
      <button
        ref={button}
        type="button"
        disabled={loading}
        onClick={load}
        className="rounded-md px-3 py-2 text-muted text-sm hover:text-ink"
      >
        {loading ? "Loading more…" : "Show more"}
      </button>
    </div>
  );
}
