"use client";

import { Check, ChevronRight, TriangleAlert } from "lucide-react";
import { Fragment, useState } from "react";
import type { GlyphFill } from "@/components/agents/agent-glyph";
import { useAgentHighlight } from "@/components/agents/agent-highlight";
import { agentColor, agentIdentities } from "@/components/agents/agent-identity";
import { AgentName } from "@/components/agents/agent-name";
import { formatCpm } from "@/components/format/money";
import { formatCount, formatPpm, formatSigned } from "@/components/format/numbers";
import { titleFor } from "@/components/format/words";
import { classNames } from "@/components/ui/class-names";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { AgentId } from "@/server/engine/agent-roster";
import type { ExplainedCandidate } from "@/server/engine/explain/explanation-schema";
import type { BallotSource } from "@/server/engine/vocabulary";
import { type BallotRow, prepareBallotTable } from "./prepare-ballot-table";

/** Columns that a phone folds into the line under the agent's name. */
const wideOnly = "@max-2xl:hidden";

const fills: Record<BallotSource, GlyphFill> = { live: "full", cached: "half", fallback: "hollow", absent: "dot" };

const sourceWords: Record<BallotSource, string> = {
  live: "live",
  cached: "from memory",
  fallback: "stand-in",
  absent: "absent",
};

/** One candidate's ballots: exact contributions that visibly add up to its score, evidence on demand. */
export function BallotTable({ candidate }: { candidate: ExplainedCandidate }) {
  const table = prepareBallotTable(candidate);
  const [open, setOpen] = useState<AgentId | null>(null);
  return (
    <div className="min-w-0">
      <p className="mb-2 text-sm">
        <span className="font-medium">{candidate.label}</span>
        <span className="text-muted">
          {candidate.advertiser ? ` · ${candidate.advertiser}` : null}
          {candidate.category ? ` · ${candidate.category}` : null}
          {candidate.kind === "silence" || candidate.objective === null || candidate.bidCpmMicros === null
            ? null
            : ` · wants ${titleFor(candidate.objective).toLowerCase()} · bids ${formatCpm(candidate.bidCpmMicros)} CPM`}
        </span>
      </p>
      <Table label={`Ballots on ${candidate.label}`} className="@2xl:min-w-[33rem]">
        <thead>
          <tr>
            <TableHead>Agent</TableHead>
            <TableHead numeric className={wideOnly}>
              Vote
            </TableHead>
            <TableHead numeric className={wideOnly}>
              Weight
            </TableHead>
            <TableHead className={classNames("w-1/6", wideOnly)}>Contribution</TableHead>
            <TableHead numeric>Units</TableHead>
            <TableHead className={wideOnly}>Source</TableHead>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Fragment key={row.agent}>
              <Row
                row={row}
                zeroPct={table.zeroPct}
                open={open === row.agent}
                onToggle={() => setOpen(open === row.agent ? null : row.agent)}
              />
              {open === row.agent ? <EvidenceRow row={row} /> : null}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <th scope="row" className="py-2 text-left">
              Score
            </th>
            <td className={wideOnly} />
            <td className={classNames("whitespace-nowrap px-2 text-right", wideOnly)}>
              {formatPpm(table.weightSumPpm)}
            </td>
            <td className={classNames("px-2", wideOnly)}>
              <span
                className={classNames(
                  "inline-flex items-center gap-1 whitespace-nowrap font-medium text-xs",
                  table.exact ? "text-good" : "text-bad",
                )}
              >
                {table.exact ? (
                  <Check aria-hidden className="size-3.5" />
                ) : (
                  <TriangleAlert aria-hidden className="size-3.5" />
                )}
                {table.exact ? "adds up exactly" : `recorded as ${formatCount(candidate.scoreUnits)}`}
              </span>
            </td>
            <td data-testid="units-sum" className="px-2 text-right @max-2xl:pr-0">
              {formatCount(table.unitsSum)}
            </td>
            <td className={wideOnly} />
          </tr>
        </tfoot>
      </Table>
    </div>
  );
}

function Row({
  row,
  zeroPct,
  open,
  onToggle,
}: {
  row: BallotRow;
  zeroPct: number;
  open: boolean;
  onToggle: () => void;
}) {
  const { highlighted, handlers } = useAgentHighlight(row.agent);
  return (
    <tr {...handlers} className={highlighted ? "bg-sunken" : undefined}>
      <TableCell>
        <button
          type="button"
          aria-expanded={open}
          aria-label={`${agentIdentities[row.agent].name}: what the vote rests on`}
          onClick={onToggle}
          className="flex items-center gap-1 rounded-sm text-left hover:text-accent"
        >
          <ChevronRight
            aria-hidden
            className={classNames("size-3.5 text-muted transition-transform duration-100", open && "rotate-90")}
          />
          <AgentName agent={row.agent} fill={fills[row.source]} />
        </button>
        <span className="block pl-11 text-muted text-xs @2xl:hidden">
          {formatSigned(row.voteBp)} × {formatPpm(row.weightPpm)}, {sourceWords[row.source]}
        </span>
      </TableCell>
      <TableCell numeric className={classNames("whitespace-nowrap", wideOnly)}>
        {row.movedFromBp === null ? null : (
          <span className="mr-1 text-muted text-xs">{formatSigned(row.movedFromBp)} →</span>
        )}
        {formatSigned(row.voteBp)}
      </TableCell>
      <TableCell numeric className={classNames("whitespace-nowrap", wideOnly)}>
        {formatPpm(row.weightPpm)}
      </TableCell>
      <TableCell className={wideOnly}>
        <span aria-hidden className="relative block h-3">
          <span
            className="absolute inset-y-0"
            style={{ left: `${row.bar.startPct}%`, width: `${row.bar.widthPct}%`, background: agentColor(row.agent) }}
          />
          <span className="absolute -inset-y-1 w-px bg-ink" style={{ left: `${zeroPct}%` }} />
        </span>
      </TableCell>
      <TableCell numeric data-units={row.units} className="@max-2xl:pr-0 @max-2xl:align-top">
        {formatCount(row.units)}
      </TableCell>
      <TableCell className={classNames("whitespace-nowrap text-muted text-xs", wideOnly)}>
        {sourceWords[row.source]}
      </TableCell>
    </tr>
  );
}

function EvidenceRow({ row: { evidence, weightPpm, voteBp, units } }: { row: BallotRow }) {
  return (
    <tr>
      <td colSpan={6} className="border-b bg-sunken px-6 py-2.5 text-xs">
        <p>
          {formatSigned(voteBp)} × {formatCount(weightPpm)} ppm ={" "}
          <span className="font-medium">{formatCount(units)}</span>
        </p>
        {evidence === null ? (
          <p className="mt-1 text-muted">
            The numbers behind this vote can no longer be worked out: the knowledge of that time is not kept.
          </p>
        ) : evidence.length === 0 ? (
          <p className="mt-1 text-muted">The agent gave no further numbers.</p>
        ) : (
          <dl className="mt-1.5 grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 gap-y-1.5">
            {evidence.map(({ name, value }) => (
              <div key={name}>
                <dt className="text-muted">{name}</dt>
                <dd className="font-medium">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </td>
    </tr>
  );
}
