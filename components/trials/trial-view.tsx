"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CouldNotRead } from "@/components/api/could-not-read";
import { useTRPC } from "@/components/api/trpc-react";
import { formatCount, formatDecimal } from "@/components/format/numbers";
import { formatInstant } from "@/components/format/times";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";
import type { TrialDetail } from "@/server/trials/trials-api-schema";
import { CampaignsCard } from "./campaigns-card";
import { FlipsCard } from "./flips-card";
import { HoursCard } from "./hours-card";
import { MeasuresCard } from "./measures-card";
import { RoundsCard } from "./rounds-card";
import { isOpen, openRefreshMs } from "./trial-refresh";
import { TrialProgress, TrialStatus } from "./trial-status";

const crumbs = [{ label: "Tests", href: "/tests" }];

/** One test: how it stands, what it changed, and what came of it. */
export function TrialView({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.trials.find.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? openRefreshMs : false),
  });
  if (data === undefined) {
    return (
      <PageBody>
        {error ? (
          <CouldNotRead title="The test could not be read" message={error.message} onRetry={() => void refetch()} />
        ) : (
          <Skeleton className="h-96 rounded-lg" />
        )}
      </PageBody>
    );
  }
  return (
    <>
      <PageHeader
        title={`${data.tried} in “${data.scenario}”`}
        crumbs={crumbs}
        status={<TrialStatus status={data.status} />}
        note={data.about}
        savable={false}
        actions={data.mayCancel ? <CallOff id={id} /> : null}
      />
      <PageBody>
        <Outcome trial={data} />
        <SetupCard trial={data} />
      </PageBody>
    </>
  );
}

function CallOff({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const cancel = useMutation(
    trpc.trials.cancel.mutationOptions({
      onError: ({ message }) => showToast(message, { tone: "bad" }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.trials.pathKey() }),
    }),
  );
  return (
    <Button disabled={cancel.isPending} onClick={() => cancel.mutate({ id })}>
      Call off
    </Button>
  );
}

function Outcome({ trial }: { trial: TrialDetail }) {
  const { id, status, result, message, flips } = trial;
  if (isOpen(trial)) {
    return (
      <Card title="The test is under way" note="You may leave this page: it goes on, and is kept.">
        <TrialProgress {...trial} />
      </Card>
    );
  }
  if (result === null) {
    return (
      <StateMessage kind={status === "cancelled" ? "empty" : "error"} title="There is no result">
        {message} Nothing that plays was touched.
      </StateMessage>
    );
  }
  return (
    <>
      <h2 className="max-w-[75ch] font-semibold text-xl tracking-tight">{result.verdict}</h2>
      <MeasuresCard result={result} />
      {result.rounds === null ? null : <RoundsCard rounds={result.rounds} />}
      <FlipsCard id={id} flips={flips} result={result} />
      {result.hours.length === 0 ? null : <HoursCard hours={result.hours} />}
      <CampaignsCard campaigns={result.campaigns} />
    </>
  );
}

/** What both sides knew when they began; null before that is known. */
function describeLearned(outcomes: number | null): string {
  if (outcomes === null) return "";
  if (outcomes === 0) return "Both sides began knowing nothing and learned as they went.";
  return `Both sides began with what was learned of ${formatCount(outcomes)} outcomes, and learned on by themselves.`;
}

function SetupCard({ trial }: { trial: TrialDetail }) {
  const { changes, livePolicyVersion, seed, days, fromAt, budgetFactor, ownerName, result } = trial;
  return (
    <Card
      title="What was tried"
      note={`Against policy version ${livePolicyVersion}; asked for by ${ownerName}. ${describeLearned(result?.learned ?? null)}`}
    >
      <ul className="list-disc pl-5 text-sm">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <p className="mt-3 text-muted text-sm">
        {formatDecimal(days)} {days === 1 ? "day" : "days"} from {formatInstant(fromAt)} UTC, seed {seed}, budgets at{" "}
        {formatDecimal(Math.round(1000 * budgetFactor) / 10)} % as the traffic is.
      </p>
    </Card>
  );
}
