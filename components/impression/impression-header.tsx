"use client";

import { ArrowLeft, ChevronLeft, ChevronRight } from "lucide-react";
import { ListeningMark } from "@/components/decisions/listening-mark";
import { prepareListening } from "@/components/decisions/prepare-listening";
import { accountTimeZoneName } from "@/components/format/account-settings";
import { formatCpm, formatImpressionCost } from "@/components/format/money";
import { formatInstant } from "@/components/format/times";
import { ProofBadge } from "@/components/proof-badge/proof-badge";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { CopyLink, DownloadJson } from "./share-actions";

/** Where one can go from an impression; null at the ends of the list. */
export interface ImpressionNeighbours {
  previous: (() => void) | null;
  next: (() => void) | null;
  close: () => void;
}

/** The finding as a headline, who played and at what price, the proof, and the ways on. */
export function ImpressionHeader({
  explanation,
  neighbours,
}: {
  explanation: Explanation;
  neighbours: ImpressionNeighbours;
}) {
  const { winner, candidates } = explanation;
  const answered = winner !== null && winner.kind !== "silence" && explanation.silenceReason === null;
  // The arithmetic that may be opened: the winner's, or one's own where the winner is somebody else's.
  const answer = candidates.find(({ rank }) => rank === (winner?.rank ?? 1));
  const provable = answer?.merged === undefined ? answer : candidates.find(({ merged }) => merged === undefined);
  const listening = prepareListening(
    explanation.events.map(({ type }) => type),
    answered,
  );
  return (
    <header>
      <div className="flex items-center gap-1 print:hidden">
        <Button variant="quiet" size="sm" onClick={neighbours.close} className="-ml-2">
          <ArrowLeft aria-hidden className="size-3.5" />
          All impressions
        </Button>
        <span className="flex-1" />
        <CopyLink id={explanation.id} />
        <DownloadJson explanation={explanation} />
        <StepButton label="Previous impression (left arrow or K)" go={neighbours.previous} glyph={ChevronLeft} />
        <StepButton label="Next impression (right arrow or J)" go={neighbours.next} glyph={ChevronRight} />
      </div>
      <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
        <time dateTime={explanation.at}>
          {formatInstant(explanation.at)} {accountTimeZoneName}
        </time>
        <span title={explanation.id}>{explanation.id.slice(0, 13)}…</span>
        {winner?.explored ? <Badge tone="warn">deliberate trial</Badge> : null}
      </p>
      <h1 className="mt-1 max-w-[44rem] text-pretty font-semibold text-xl tracking-tight @2xl:text-2xl">
        {explanation.text}
      </h1>
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2 border-y py-3 text-sm">
        {answered ? (
          <>
            <span className="min-w-0">
              <span className="font-medium">{winner.label}</span>
              {winner.advertiser ? <span className="text-muted"> · {winner.advertiser}</span> : null}
            </span>
            {winner.priceMicros === null ? null : (
              <span title={`${formatImpressionCost(winner.priceMicros)} for this impression`}>
                {formatCpm(winner.priceMicros)} <span className="text-muted">CPM</span>
              </span>
            )}
            {winner.masked ? null : <ListeningMark listening={listening} />}
          </>
        ) : (
          <span className="font-medium">No ad played</span>
        )}
        <span className="flex-1" />
        <ProofBadge recount={explanation.recount} redecide={explanation.redecide} winner={provable ?? null} />
      </div>
    </header>
  );
}

function StepButton({
  label,
  go,
  glyph: Glyph,
}: {
  label: string;
  go: (() => void) | null;
  glyph: typeof ChevronLeft;
}) {
  return (
    <Button
      variant="quiet"
      size="icon-sm"
      aria-label={label}
      title={label}
      disabled={go === null}
      onClick={() => go?.()}
    >
      <Glyph aria-hidden className="size-4" />
    </Button>
  );
}
