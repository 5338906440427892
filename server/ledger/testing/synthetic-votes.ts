import type { ExposureRead, RecordedCandidate } from "@/server/engine/decision-record";
import type { Draws } from "./draws";
import type { SyntheticAd, SyntheticWorld } from "./synthetic-world";

/** Seats whose forecasts share one block of weight and who listen to one another: profile, context, creative, engagement, voice. */
export const forecasterSeats: readonly number[] = [5, 6, 8, 9, 13];

const maxLift = 4;
/** Ads of the shortlist that votes are drawn for; the rest could only add more noise of the same kind. */
const votedOn = 16;

/** What the votes of one decision depend on. */
export interface SyntheticPanel {
  draws: Draws;
  world: SyntheticWorld;
  /** Running number of the decision. */
  index: number;
  voters: readonly number[];
  weightsPpm: readonly (readonly number[])[];
  exposures: readonly ExposureRead[];
  ads: readonly SyntheticAd[];
}

/** Votes, negotiation and tally over the shortlist; the best eight with silence among them. */
export function rankSynthetically(panel: SyntheticPanel): { candidates: RecordedCandidate[]; rounds: number } {
  const { draws, voters, ads, weightsPpm } = panel;
  const unit = Math.max(...ads.map((ad) => ad.bidCpmMicros));
  const exposedTo = new Map(panel.exposures.map((exposure) => [exposure.adSetNo, exposure.total]));
  const silenceVotes = voters.map((seat) => (seat === 10 ? draws.between(0, 900) : 0));
  let rounds = 0;
  const contenders = ads.slice(0, votedOn);
  const all = contenders.map((ad) => {
    const first = voters.map((seat) =>
      firstVote(panel, seat, ad, ad.bidCpmMicros / unit, exposedTo.get(ad.adSetNo) ?? 0),
    );
    const settled = negotiate(first, voters);
    rounds = Math.max(rounds, settled.rounds);
    return candidateOf({
      ad,
      creativeNo: draws.pick(ad.creativeNos),
      votesBp: settled.votes,
      firstVotesBp: first,
      weights: weightsPpm[ad.objective] ?? [],
    });
  });
  all.push(
    candidateOf({
      ad: null,
      creativeNo: 0,
      votesBp: silenceVotes,
      firstVotesBp: silenceVotes,
      weights: weightsPpm[0] ?? [],
    }),
  );
  all.sort((a, b) => b.scoreUnits - a.scoreUnits || a.adNo - b.adNo);
  return { candidates: all.slice(0, 8), rounds };
}

function candidateOf(seated: {
  ad: SyntheticAd | null;
  creativeNo: number;
  votesBp: number[];
  firstVotesBp: number[];
  weights: readonly number[];
}): RecordedCandidate {
  const { ad, creativeNo, votesBp, firstVotesBp, weights } = seated;
  return {
    adNo: ad?.no ?? 0,
    adSetNo: ad?.adSetNo ?? 0,
    creativeNo,
    objective: ad?.objective ?? 0,
    scoreUnits: weights.reduce((sum, weight, at) => sum + weight * (votesBp[at] ?? 0), 0),
    votesBp,
    firstVotesBp,
    settle: 0,
  };
}

function firstVote(panel: SyntheticPanel, seat: number, ad: SyntheticAd, share: number, exposures: number): number {
  const { draws, world, index } = panel;
  const lift = (spread: number) => Math.exp(spread * draws.normal() + ad.appeal);
  const clip = (vote: number) => Math.max(-10_000, Math.min(10_000, Math.round(vote * 10_000))) + 0;
  if (forecasterSeats.includes(seat)) return clip((Math.min(maxLift, lift(seat === 9 ? 0.35 : 0.2)) * share) / maxLift);
  if (seat === 4) return clip((-share * (world.priceOf(ad.adSetNo, index) / 1000)) / maxLift);
  if (seat === 3) return exposures === 0 ? 0 : clip((-share * Math.min(0.9, exposures * 0.04)) / maxLift);
  if (seat === 10) return 0 - draws.between(0, 1_200);
  if (seat === 11) return clip(share / maxLift);
  if (seat === 12) return clip(-share / maxLift / lift(0.35));
  return draws.chance(0.1) ? -200 : 0;
}

/** x ← (1−λ)x + λ[(1−γ)x₀ + γ·mean of those heard], λ 0.8, γ 0.25, until the first move has faded below half a point. */
function negotiate(first: readonly number[], voters: readonly number[]): { votes: number[]; rounds: number } {
  const groups = [forecasterSeats, [11, 12]].map((group) =>
    voters.flatMap((seat, at) => (group.includes(seat) ? [at] : [])),
  );
  let votes: number[] = [...first];
  let rounds = 0;
  for (let move = Number.POSITIVE_INFINITY; rounds < 12 && move >= 0.5; rounds++) {
    const next = [...votes];
    move = 0;
    for (const group of groups) {
      const sum = group.reduce((total, at) => total + (votes[at] ?? 0), 0);
      for (const at of group) {
        if (group.length < 2) continue;
        const heard = (sum - (votes[at] ?? 0)) / (group.length - 1);
        next[at] = 0.2 * (votes[at] ?? 0) + 0.8 * (0.75 * (first[at] ?? 0) + 0.25 * heard);
        move = Math.max(move, Math.abs((next[at] ?? 0) - (votes[at] ?? 0)));
      }
    }
    votes = next;
  }
  return { votes: votes.map((vote) => Math.round(vote) + 0), rounds };
}
