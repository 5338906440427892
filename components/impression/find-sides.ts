import type { ExplainedCandidate, Explanation } from "@/server/engine/explain/explanation-schema";

/** What was answered and what it is measured against. They are not always first and second: draws explore, caps fill. */
export function findSides({ candidates, winner, contrast }: Pick<Explanation, "candidates" | "winner" | "contrast">): {
  first: ExplainedCandidate | undefined;
  rival: ExplainedCandidate | undefined;
} {
  const at = (rank: number | undefined) => candidates.find((candidate) => candidate.rank === rank);
  const silence = winner === null ? candidates.find(({ kind }) => kind === "silence") : undefined;
  const first = at(winner?.rank) ?? silence ?? candidates[0];
  const rival =
    contrast === null
      ? undefined
      : (at(contrast.rivalRank) ??
        candidates.find((candidate) => candidate !== first && candidate.adId === contrast.rival.adId));
  return { first, rival };
}
