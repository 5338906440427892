"use client";

import { computeStripDomain } from "@/components/ballot-strip/prepare-ballot-strip";
import { TinyBallotStrip } from "@/components/ballot-strip/tiny-ballot-strip";
import { formatPoints } from "@/components/format/numbers";
import { classNames } from "@/components/ui/class-names";
import type { ExplainedCandidate } from "@/server/engine/explain/explanation-schema";
import { toContributions } from "./prepare-ballot-table";

const settleNotes: Record<ExplainedCandidate["settle"], string | null> = {
  "not-tried": null,
  reserved: null,
  "cap-taken": "its last cap slot was taken a moment before",
  "budget-taken": "its last budget was taken a moment before",
  taken: "what it needed was taken a moment before",
};

export interface CandidatePickerProps {
  candidates: readonly ExplainedCandidate[];
  chosen: number;
  onChoose: (rank: number) => void;
}

/** The candidates in rank order, each with its strip; one is looked at closely. */
export function CandidatePicker({ candidates, chosen, onChoose }: CandidatePickerProps) {
  const domain = computeStripDomain(candidates.map(toContributions));
  return (
    <fieldset className="min-w-0 self-start">
      <legend className="mb-1 text-muted text-xs">
        {candidates.length === 1 ? "The only candidate" : `${candidates.length} candidates, by rank`}
      </legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-1.5 @5xl:grid-cols-1">
        {candidates.map((candidate) => (
          <label
            key={candidate.rank}
            className={classNames(
              "relative block cursor-pointer rounded-md border px-3 pt-1.5 pb-2 has-focus-visible:outline-2 has-focus-visible:outline-accent",
              candidate.rank === chosen ? "border-accent bg-accent-soft" : "hover:bg-sunken",
            )}
          >
            <input
              type="radio"
              name="candidate"
              className="sr-only"
              checked={candidate.rank === chosen}
              onChange={() => onChoose(candidate.rank)}
            />
            <span className="flex items-baseline gap-2 text-sm">
              <span className="w-3 shrink-0 text-muted text-xs">{candidate.rank}</span>
              <span className="min-w-0 flex-1 truncate font-medium">{candidate.label}</span>
              <span className="text-xs">{formatPoints(candidate.scoreUnits)}</span>
            </span>
            <span className="block pl-5">
              <TinyBallotStrip
                contributions={toContributions(candidate)}
                domain={domain}
                struck={candidate.vetoes.length > 0}
              />
              {candidate.vetoes[0] ? <span className="block text-bad text-xs">{candidate.vetoes[0].text}</span> : null}
              {settleNotes[candidate.settle] ? (
                <span className="block text-warn text-xs">Would have played, but {settleNotes[candidate.settle]}</span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
