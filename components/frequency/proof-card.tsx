"use client";

import { useQuery } from "@tanstack/react-query";
import { Play, ShieldAlert, ShieldCheck } from "lucide-react";
import { useTRPC } from "@/components/api/trpc-react";
import { formatCount, formatMilliseconds } from "@/components/format/numbers";
import { formatInstant } from "@/components/format/times";
import { useRange } from "@/components/range/use-range";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { CapProof } from "@/server/frequency/schema";
import { capProofOptions, type FrequencyLevel } from "./frequency-queries";
import { describeSeconds } from "./frequency-words";

/** Cap violations, proved by a question to the ledger that anybody can read and run again. */
export function ProofCard({ of }: { of: { level: FrequencyLevel; id: string } | null }) {
  const { input } = useRange();
  const { data, error, isFetching, refetch } = useQuery(capProofOptions(useTRPC(), { range: input, of }));
  return (
    <Card
      title="Cap violations"
      note="Counted from the events alone, without the counters that keep the caps: for every impression, how many the listener had heard in the window that ends with it."
      actions={
        <Button size="sm" onClick={() => void refetch()} disabled={isFetching}>
          <Play aria-hidden className="size-3.5" />
          {isFetching ? "Running" : "Run again"}
        </Button>
      }
    >
      <div className="min-h-28" aria-live="polite">
        {data ? (
          <Proof proof={data} />
        ) : error ? (
          <p role="alert" className="text-bad text-sm">
            The proof could not be run: {error.message} Run it again.
          </p>
        ) : (
          <div aria-busy="true">
            <span className="sr-only">Checking every impression</span>
            <Skeleton className="h-7 w-64" />
            <Skeleton className="mt-3 h-4 w-96 max-w-full" />
          </div>
        )}
      </div>
    </Card>
  );
}

function Proof({ proof }: { proof: CapProof }) {
  const { violations, checked, capsChecked, late, uncapped, changes, checks, sql, ranAt, tookMs } = proof;
  const Glyph = violations === 0 ? ShieldCheck : ShieldAlert;
  return (
    <>
      <p className={`flex items-center gap-2 font-semibold text-xl ${violations === 0 ? "text-good" : "text-bad"}`}>
        <Glyph aria-hidden className="size-5 shrink-0" />
        <span data-testid="violations">
          {formatCount(violations)} {violations === 1 ? "violation" : "violations"}
        </span>
      </p>
      <p className="mt-1 max-w-[75ch] text-muted text-sm">
        {formatCount(checked)} windows checked against {formatCount(capsChecked)} caps on {formatInstant(ranAt)} UTC in{" "}
        {formatMilliseconds(tookMs)}.{" "}
        {changes === 0
          ? "No cap was changed in the time looked at."
          : `Caps were changed ${formatCount(changes)} ${changes === 1 ? "time" : "times"}; every impression is held against the cap of its time, but for the five seconds after a change.`}{" "}
        {uncapped === 0 ? "" : `${formatCount(uncapped)} ad ${uncapped === 1 ? "set has" : "sets have"} no cap. `}
        {late === 0
          ? "No impression was reported after its reservation had lapsed."
          : `${formatCount(late)} impressions were reported after their reservation had lapsed; they cost nothing and are not held against a cap.`}
      </p>
      {checks.length > 0 ? (
        <details className="mt-3">
          <summary className="rounded-sm font-medium text-accent text-sm">The fullest windows, cap by cap</summary>
          <Table label="Caps and their fullest windows" className="mt-2">
            <thead>
              <tr>
                <TableHead>Ad set</TableHead>
                <TableHead numeric>Window</TableHead>
                <TableHead numeric>Cap</TableHead>
                <TableHead numeric>Fullest</TableHead>
                <TableHead numeric>Checked</TableHead>
                <TableHead numeric>Violations</TableHead>
              </tr>
            </thead>
            <tbody>
              {checks.map((check) => (
                <tr key={`${check.adSetId} ${check.windowSeconds} ${check.maxImpressions}`}>
                  <TableCell>{check.adSetName}</TableCell>
                  <TableCell numeric>{describeSeconds(check.windowSeconds)}</TableCell>
                  <TableCell numeric>{formatCount(check.maxImpressions)}</TableCell>
                  <TableCell numeric>{formatCount(check.highest)}</TableCell>
                  <TableCell numeric>{formatCount(check.checked)}</TableCell>
                  <TableCell numeric>{formatCount(check.violations)}</TableCell>
                </tr>
              ))}
            </tbody>
          </Table>
        </details>
      ) : null}
      <details className="mt-2">
        <summary className="rounded-sm font-medium text-accent text-sm">The query</summary>
        <section
          aria-label="The query"
          tabIndex={0}
          className="mt-2 max-h-96 overflow-auto rounded-md border bg-sunken p-3"
        >
          <pre className="font-mono text-xs">{sql}</pre>
        </section>
      </details>
    </>
  );
}
