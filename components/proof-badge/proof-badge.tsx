"use client";

import { Check, TriangleAlert } from "lucide-react";
import { agentIdentities } from "@/components/agents/agent-identity";
import { formatCount, formatSigned } from "@/components/format/numbers";
import { Badge } from "@/components/ui/badge";
import { Popover } from "@/components/ui/popover";
import type { ExplainedCandidate, Explanation } from "@/server/engine/explain/explanation-schema";
import { prepareProof } from "./prepare-proof";

export type ProofBadgeProps = Pick<Explanation, "recount" | "redecide"> & {
  /** Whose arithmetic is opened. */
  winner: Pick<ExplainedCandidate, "ballots" | "scoreUnits"> | null;
};

/** Says that the recorded votes were counted again with the same result; opens the arithmetic. */
export function ProofBadge({ recount, redecide, winner }: ProofBadgeProps) {
  const { words, tone, sound } = prepareProof({ recount, redecide });
  const Glyph = sound ? Check : TriangleAlert;
  return (
    <Popover
      label="The arithmetic"
      align="end"
      className="w-[26rem]"
      trigger={
        <button type="button" className="rounded-sm">
          <Badge tone={tone} className="h-6 px-2 text-xs hover:underline">
            <Glyph aria-hidden className="size-3.5" strokeWidth={2.5} />
            {words}
          </Badge>
        </button>
      }
    >
      <p className="font-semibold">Counted again from the recorded votes</p>
      <p className="mt-1 text-muted">
        {recount.ok
          ? `All ${formatCount(recount.candidates)} recorded scores came out the same, to the last unit.`
          : `${formatCount(recount.differing)} of ${formatCount(recount.candidates)} recorded scores came out differently.`}
      </p>
      {winner ? <Arithmetic winner={winner} /> : null}
      <p className="mt-3 border-t pt-3 font-semibold">Decided again from what was known then</p>
      <p className="mt-1 text-muted">{describeRedecide(redecide)}</p>
    </Popover>
  );
}

function describeRedecide(redecide: Explanation["redecide"]): string {
  if (redecide === null) return "Not possible any more: the knowledge it was decided with is no longer kept.";
  if (!redecide.ok)
    return `${formatCount(redecide.differing)} of ${formatCount(redecide.ballots)} ballots came out differently.`;
  return `All ${formatCount(redecide.ballots)} ballots came out the same, vote for vote.`;
}

function Arithmetic({ winner }: { winner: NonNullable<ProofBadgeProps["winner"]> }) {
  const sum = winner.ballots.reduce((total, { voteBp, weightPpm }) => total + voteBp * weightPpm, 0);
  return (
    <table className="mt-3 w-full text-xs">
      <caption className="sr-only">Vote times weight, agent by agent</caption>
      <tbody>
        {winner.ballots.map(({ agent, voteBp, weightPpm }) => (
          <tr key={agent}>
            <th scope="row" className="py-0.5 pr-2 text-left font-normal text-muted">
              {agentIdentities[agent].name}
            </th>
            <td className="py-0.5 text-right">
              {formatSigned(voteBp)} × {formatCount(weightPpm)}
            </td>
            <td className="py-0.5 pl-2 text-right">= {formatCount(voteBp * weightPpm)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t font-medium">
          <th scope="row" className="py-1 text-left font-medium">
            Sum
          </th>
          <td colSpan={2} className="py-1 text-right">
            {formatCount(sum)}{" "}
            {sum === winner.scoreUnits ? "= the recorded score" : `≠ ${formatCount(winner.scoreUnits)}`}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
