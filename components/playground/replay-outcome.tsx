"use client";

import { computeStripDomain } from "@/components/ballot-strip/prepare-ballot-strip";
import { TinyBallotStrip } from "@/components/ballot-strip/tiny-ballot-strip";
import { formatPoints, formatSignedPoints } from "@/components/format/numbers";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { Replay } from "@/server/explanations/replay-schema";

type Candidate = Replay["after"]["candidates"][number];

/** What came of it: the words, then the new ranking beside the old, exact to the unit. */
export function ReplayOutcome({ replay, behind }: { replay: Replay; behind: boolean }) {
  const { flips, text, before, after, changed } = replay;
  const all = [...before.candidates, ...after.candidates];
  const domain = computeStripDomain(all.map(({ contributions }) => contributions));
  return (
    <div aria-busy={behind} className={behind ? "opacity-60 transition-opacity delay-100 duration-150" : undefined}>
      <p role="status" data-testid="replay-text" className="flex items-start gap-3 font-medium">
        <span className="min-w-0 flex-1 text-pretty">{text}</span>
        <Badge tone={flips ? "accent" : "neutral"}>{flips ? "flips" : changed ? "stays" : "the record"}</Badge>
      </p>
      <Table label="The ranking after the changes, beside the record" className="mt-3">
        <thead>
          <tr>
            <TableHead numeric>Rank</TableHead>
            <TableHead numeric>Was</TableHead>
            <TableHead>Candidate</TableHead>
            <TableHead numeric>Score</TableHead>
            <TableHead numeric className="@max-xl:hidden">
              Change
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {after.candidates.map((candidate) => (
            <Row key={candidate.rank} candidate={candidate} before={before.candidates} domain={domain} />
          ))}
        </tbody>
      </Table>
      <Gone before={before.candidates} after={after.candidates} />
      <p className="mt-2 text-muted text-xs">
        {after.rounds === before.rounds
          ? `${after.rounds} rounds of negotiation, as in the record.`
          : `${after.rounds} rounds of negotiation instead of ${before.rounds}.`}
        {after.candidates.some(({ masked }) => masked)
          ? " Other advertisers’ scores are not shown: under changed weights they would give their ballots away."
          : null}
      </p>
    </div>
  );
}

function Row({
  candidate,
  before,
  domain,
}: {
  candidate: Candidate;
  before: readonly Candidate[];
  domain: ReturnType<typeof computeStripDomain>;
}) {
  const { rank, rankBefore, label, scoreUnits, contributions, played } = candidate;
  const was = before.find((one) => one.rank === rankBefore)?.scoreUnits ?? null;
  return (
    <tr className={played ? "bg-accent-soft" : undefined}>
      <TableCell numeric>{rank}</TableCell>
      <TableCell numeric className={classNames("text-muted", rankBefore !== rank && "font-medium")}>
        {rankBefore ?? "–"}
      </TableCell>
      <TableCell className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className="truncate first-letter:uppercase">{label}</span>
          {played ? <span className="text-accent text-xs">plays</span> : null}
        </span>
        {contributions.length > 0 ? <TinyBallotStrip contributions={contributions} domain={domain} /> : null}
      </TableCell>
      <TableCell numeric title={scoreUnits === null ? undefined : `${scoreUnits} units`} data-score={scoreUnits ?? ""}>
        {scoreUnits === null ? "–" : formatPoints(scoreUnits)}
      </TableCell>
      <TableCell numeric className="text-muted @max-xl:hidden">
        {scoreUnits === null || was === null ? "–" : formatSignedPoints(scoreUnits - was)}
      </TableCell>
    </tr>
  );
}

/** Those who were among the best eight and are no longer. */
function Gone({ before, after }: { before: readonly Candidate[]; after: readonly Candidate[] }) {
  const still = new Set(after.map(({ rankBefore }) => rankBefore));
  const gone = before.filter(({ rank }) => !still.has(rank));
  if (gone.length === 0) return null;
  return (
    <p className="mt-2 text-muted text-xs">
      No longer among the best eight: {gone.map(({ label, rank }) => `${label} (was ${rank})`).join(", ")}.
    </p>
  );
}
