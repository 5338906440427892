"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { BallotTable } from "./ballot-table";
import { CandidatePicker } from "./candidate-picker";
import { MergedBallots } from "./merged-ballots";

/** Every ballot on every candidate that was kept; one candidate's at a time. */
export function BallotsCard({
  explanation: { candidates },
  id = "ballots",
  title = "Every ballot",
}: {
  explanation: Explanation;
  id?: string;
  title?: string;
}) {
  const [rank, setRank] = useState(() => chooseFirst(candidates));
  const candidate = candidates.find((entry) => entry.rank === rank) ?? candidates[0];
  if (!candidate) return null;
  return (
    <Card id={id} title={title} note="Vote × weight = contribution, in whole units; a million units are one point.">
      <div className="grid gap-x-5 gap-y-4 @5xl:grid-cols-[17rem_minmax(0,1fr)]">
        <CandidatePicker candidates={candidates} chosen={candidate.rank} onChoose={setRank} />
        {candidate.merged === undefined ? (
          <BallotTable key={candidate.rank} candidate={candidate} />
        ) : (
          <MergedBallots candidate={candidate} merged={candidate.merged} />
        )}
      </div>
    </Card>
  );
}

/** The winner; where it is somebody else's, the best of one's own. */
function chooseFirst(candidates: Explanation["candidates"]): number {
  if (candidates[0]?.merged === undefined) return 1;
  return candidates.find(({ kind, merged }) => kind === "ad" && merged === undefined)?.rank ?? 1;
}
