"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { CouldNotRead } from "@/components/api/could-not-read";
import { useTRPC } from "@/components/api/trpc-react";
import { formatInstant } from "@/components/format/times";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { SavedReport } from "@/server/reports/saved-report-schema";
import { linkToReport } from "./explorer-params";
import { savedReportsOptions } from "./explorer-queries";
import { reportTemplates } from "./report-templates";

/** Reports: one's own, those that others share, and questions to begin with. */
export function ReportsListView() {
  const { data, error, refetch } = useQuery(savedReportsOptions(useTRPC()));
  const own = data?.filter((report) => report.own) ?? [];
  const shared = data?.filter((report) => !report.own) ?? [];
  return (
    <>
      <PageHeader
        title="Reports"
        savable={false}
        note="Every number of the ledger, told apart as you need it."
        actions={
          <Button asChild variant="primary">
            <Link href="/reports/new">New report</Link>
          </Button>
        }
      />
      <PageBody>
        {error ? <CouldNotRead message={error.message} onRetry={() => void refetch()} /> : null}
        {data ? (
          <>
            <Section title="Yours" empty="Nothing saved yet. Open a report, change it to your question, and save it.">
              {own.map((report) => (
                <SavedLine key={report.id} report={report} />
              ))}
            </Section>
            <Section title="Shared with you" empty="Nobody in your organisation shares a report yet.">
              {shared.map((report) => (
                <SavedLine key={report.id} report={report} />
              ))}
            </Section>
          </>
        ) : error ? null : (
          <Skeleton className="h-40 w-full rounded-lg" />
        )}
        <Section title="To begin with" empty="">
          {reportTemplates.map(({ id, name, about, definition }) => (
            <Line key={id} href={linkToReport("/reports/new", definition)} name={name} about={about} />
          ))}
        </Section>
      </PageBody>
    </>
  );
}

function SavedLine({ report }: { report: SavedReport }) {
  const { id, name, definition, own, shared, ownerName, updatedAt } = report;
  const who = own ? (shared ? "Shared with your organisation" : "Only you see it") : `By ${ownerName}`;
  return (
    <Line
      href={linkToReport(`/reports/${id}`, definition)}
      name={name}
      about={`${who}. Changed ${formatInstant(updatedAt)}.`}
    />
  );
}

function Section({ title, empty, children }: { title: string; empty: string; children: ReactNode[] }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-semibold text-lg tracking-tight">{title}</h2>
      {children.length === 0 ? (
        <p className="text-muted text-sm">{empty}</p>
      ) : (
        <ul className="divide-y rounded-lg border bg-surface">{children}</ul>
      )}
    </section>
  );
}

function Line({ href, name, about }: { href: string; name: string; about: string }) {
  return (
    <li className="px-4 py-3">
      <Link prefetch={false} href={href} className="font-medium hover:underline">
        {name}
      </Link>
      <p className="text-muted text-sm">{about}</p>
    </li>
  );
}
