import { points } from "@/server/engine/explain/words";
import type { Replay } from "./replay-schema";

type Candidate = Replay["after"]["candidates"][number];

interface Outcome {
  changed: boolean;
  flips: boolean;
  before: readonly Candidate[];
  after: readonly Candidate[];
}

function nameOf(candidate: Candidate | undefined): string {
  if (candidate === undefined || candidate.kind === "silence") return "no ad";
  return candidate.masked ? candidate.label : `“${candidate.label}”`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whose score the reader knows and how it moved: the recorded winner's. */
function moveOf(was: Candidate | undefined, { after }: Outcome): string {
  if (was === undefined || was.adId === null || was.scoreUnits === null) return "";
  const now = after.find(({ adId }) => adId === was.adId);
  if (now === undefined) return ` ${capitalised(nameOf(was))} is no longer among the best eight.`;
  const moved = (now.scoreUnits ?? 0) - was.scoreUnits;
  const rank = now.rank === was.rank ? "" : ` and stands ${now.rank} instead of ${was.rank}`;
  return moved === 0
    ? ` Its score is the same${rank}.`
    : ` ${capitalised(nameOf(was))} scores ${points(moved)} points against the record${rank}.`;
}

/** What came of a replay, in a sentence or two. */
export function writeReplayText(outcome: Outcome): string {
  const was = outcome.before.find(({ played }) => played);
  const now = outcome.after.find(({ played }) => played);
  if (!outcome.changed) return "Nothing is changed: this is the decision as it was made, vote for vote.";
  if (!outcome.flips) return `${capitalised(nameOf(now))} plays still.${moveOf(was, outcome)}`;
  return `${capitalised(nameOf(now))} would have played instead of ${nameOf(was)}.${moveOf(was, outcome)}`;
}
