"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { CouldNotRead } from "@/components/api/could-not-read";
import { useTRPC } from "@/components/api/trpc-react";
import { RangePicker } from "@/components/range/range-picker";
import { useRange } from "@/components/range/use-range";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { SavedReport } from "@/server/reports/saved-report-schema";
import { BuilderPanel } from "./builder-panel";
import { explorerParams, toDefinition } from "./explorer-params";
import { modelOptions, savedReportOptions } from "./explorer-queries";
import { ReportAnswer } from "./report-answer";
import { SaveMenu } from "./save-menu";

/** A report that is being made: the question, all of it in the URL, and its answer. */
export function ExplorerView({ reportId = null }: { reportId?: string | null }) {
  const trpc = useTRPC();
  const saved = useQuery({ ...savedReportOptions(trpc, reportId ?? ""), enabled: reportId !== null });
  return <Explorer saved={saved.data ?? null} />;
}

function Explorer({ saved }: { saved: SavedReport | null }) {
  const trpc = useTRPC();
  const [state, setState] = useQueryStates(explorerParams, { history: "push" });
  const { params } = useRange();
  const { data: model, error, refetch } = useQuery(modelOptions(trpc));
  return (
    <>
      <PageHeader
        title={saved?.name ?? "New report"}
        crumbs={[{ label: "Reports", href: "/reports" }]}
        savable={false}
        note={saved ? describeOwner(saved) : "Ask the ledger: what tells rows apart, what is counted, over which time."}
        actions={<SaveMenu saved={saved} definition={toDefinition(state, params)} />}
        controls={<RangePicker />}
      />
      <PageBody>
        {error ? <CouldNotRead message={error.message} onRetry={() => void refetch()} /> : null}
        {model ? (
          <BuilderPanel model={model} state={state} onChange={(change) => void setState(change)} />
        ) : error ? null : (
          <Skeleton className="h-80 w-full rounded-lg" />
        )}
        <ReportAnswer state={state} />
      </PageBody>
    </>
  );
}

function describeOwner({ own, ownerName, shared }: SavedReport): string {
  if (!own) return `${ownerName} shares this with the organisation. The numbers are those that you may see.`;
  return shared ? "Yours; shared with your organisation." : "Yours; only you see it.";
}
