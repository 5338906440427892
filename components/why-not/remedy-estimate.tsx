"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { Calculator, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { formatAmount } from "@/components/format/money";
import { formatCount } from "@/components/format/numbers";
import { formatMoment } from "@/components/format/times";
import { useRange } from "@/components/range/use-range";
import { Button } from "@/components/ui/button";
import type { AdSetChange } from "@/server/estimates/change-ad-set";
import type { ChangeEstimate } from "@/server/estimates/schema";
import { describeEstimate, describeNotes } from "./describe-change";

const sampleSize = 2_000;

/** One change with a button that estimates its effect; asking again for another range starts anew. */
export function RemedyEstimate({ adSetId, change, title }: { adSetId: string; change: AdSetChange; title: string }) {
  const { input } = useRange();
  const [asked, setAsked] = useState<string | null>(null);
  const key = JSON.stringify(input);
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="min-w-0 text-sm">{title}</span>
        {asked === key ? null : (
          <Button size="sm" aria-label={`Estimate the effect: ${title}`} onClick={() => setAsked(key)}>
            <Calculator aria-hidden className="size-3.5 text-muted" />
            Estimate the effect
          </Button>
        )}
      </div>
      {asked === key ? <RunningEstimate adSetId={adSetId} change={change} onStop={() => setAsked(null)} /> : null}
    </div>
  );
}

function RunningEstimate({ adSetId, change, onStop }: { adSetId: string; change: AdSetChange; onStop: () => void }) {
  const trpc = useTRPC();
  const { input } = useRange();
  const [estimate, setEstimate] = useState<ChangeEstimate | null>(null);
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  const [failure, setFailure] = useState<string | null>(null);
  useSubscription(
    trpc.whyNot.estimate.subscriptionOptions(
      { adSetId, change, sampleSize, ...input },
      {
        enabled: estimate === null && failure === null,
        onData: (news) => {
          if (news.kind === "estimate") setEstimate(news.estimate);
          else setProgress(news);
        },
        onError: (error) => setFailure(error.message),
      },
    ),
  );
  if (estimate !== null) return <EstimateResult estimate={estimate} />;
  if (failure !== null) {
    return (
      <div role="alert" className="mt-2 flex flex-wrap items-center justify-between gap-2 text-sm">
        <span className="text-bad">{failure} Nothing was changed.</span>
        <Button size="sm" onClick={onStop}>
          Back
        </Button>
      </div>
    );
  }
  const { done, total } = progress;
  return (
    <div className="mt-2 flex items-center gap-2 text-muted text-xs">
      <progress aria-label="Decisions decided again" max={Math.max(1, total)} value={done} className="h-2 flex-1" />
      <span className="w-32 text-right">
        {total === 0 ? "Drawing a sample" : `${formatCount(done)} of ${formatCount(total)}`}
      </span>
      <Button size="icon-sm" variant="quiet" aria-label="Stop estimating" onClick={onStop}>
        <X aria-hidden className="size-3.5" />
      </Button>
    </div>
  );
}

function EstimateResult({ estimate }: { estimate: ChangeEstimate }) {
  const { spendMicros, sample, examples, before } = estimate;
  return (
    <div role="status" className="mt-2 grid gap-1 text-sm">
      <p className="font-medium">{describeEstimate(estimate)}</p>
      <p className="text-muted">
        Beside {formatCount(before.impressions)} that played. Extra spend about {signedAmount(spendMicros.estimate)},
        likely {signedAmount(spendMicros.low)} to {signedAmount(spendMicros.high)}.
      </p>
      {sample.decisions > 0 ? (
        <p className="text-muted text-xs">
          {formatCount(sample.decisions)} decisions of {formatCount(sample.listeners)} listeners decided again, drawn
          from {formatCount(sample.ofDecisions)}; {formatCount(sample.turned)} came out another way. 95 % interval for
          which listeners were drawn; chance in how a window goes comes on top. Prices, other advertisers and what was
          learned are held as recorded, so what the change sets off among them is not in it.
        </p>
      ) : null}
      {describeNotes(estimate).map((sentence) => (
        <p key={sentence} className="text-muted text-xs">
          {sentence}
        </p>
      ))}
      {examples.length > 0 ? (
        <details className="text-xs">
          <summary className="cursor-pointer font-medium text-accent">Decisions that would have turned</summary>
          <ul className="mt-1 grid gap-0.5">
            {examples.map(({ decisionId, at, wouldPlay }) => (
              <li key={decisionId}>
                <Link href={`/decisions/${decisionId}`} className="text-accent hover:underline">
                  {formatMoment(at)}
                </Link>{" "}
                <span className="text-muted">{wouldPlay ? "would have played" : "would not have played"}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function signedAmount(micros: number): string {
  return micros < 0 ? `−${formatAmount(-micros)}` : formatAmount(micros);
}
