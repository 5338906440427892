import type { AgentId } from "@/server/engine/agent-roster";
import type { ExplainedBallot, ExplainedCandidate, Explanation } from "@/server/engine/explain/explanation-schema";
import { plainName, points, silenceSentence, supportPhrase } from "@/server/engine/explain/words";
import { moneyAgents } from "./money-agents";

const unsigned = (units: number) => points(Math.abs(units)).replace(/^[+−]/, "");

function byContribution(ballots: readonly ExplainedBallot[]): ExplainedBallot[] {
  return ballots
    .filter(({ agent }) => !moneyAgents.includes(agent))
    .sort((a, b) => b.contributionUnits - a.contributionUnits);
}

const names = (agents: readonly AgentId[]) => agents.map(plainName).join(" and ");

function tellWin(redacted: Explanation, own: ExplainedCandidate): string {
  const { contrast, winner } = redacted;
  const total = points(own.scoreUnits).replace("+", "");
  if (winner?.explored && (winner.rank ?? 1) > 1) {
    return `“${own.label}” was played to learn: one of the few draws that try what is not the favourite.`;
  }
  const ranked = byContribution(own.ballots);
  const best = ranked[0];
  const agreed = ranked.slice(1, 3).filter(({ contributionUnits }) => contributionUnits > 0);
  const objected = ranked.at(-1);
  const sentences = [
    best === undefined || best.contributionUnits <= 0
      ? `“${own.label}” was played: it was worth more than silence (${total} points).`
      : `“${own.label}” was played because ${supportPhrase(best.agent, best.evidence ?? {})} (${points(best.contributionUnits)} of ${total} points).`,
  ];
  if (contrast !== null) {
    const rival = contrast.rival.kind === "silence" ? "silence" : contrast.rival.label;
    sentences.push(`It came ${unsigned(contrast.marginUnits)} points ahead of ${rival}.`);
  }
  if (agreed.length > 0) sentences.push(`${names(agreed.map(({ agent }) => agent))} agreed.`);
  if (objected !== undefined && objected.contributionUnits < 0) {
    sentences.push(`${plainName(objected.agent)} objected (${points(objected.contributionUnits)}).`);
  }
  return sentences.join(" ");
}

function tellLoss(redacted: Explanation): string {
  const { winner, candidates, vetoed } = redacted;
  const who = capitalised(winner?.label ?? "another advertiser");
  const own = candidates.find(({ kind, masked }) => kind === "ad" && masked !== true);
  if (own !== undefined) {
    const behind = (winner?.scoreUnits ?? 0) - own.scoreUnits;
    const margin = behind > 0 ? `, ${unsigned(behind)} points behind` : "";
    return `${who} was played. “${own.label}” came ${own.rank} of ${candidates.length}${margin}.`;
  }
  const out = vetoed.find(({ masked }) => masked !== true);
  if (out === undefined) return `${who} was played.`;
  return `${who} was played. “${out.label}” was ruled out: ${lowerFirst(out.vetoes[0]?.text ?? "a rule forbids it.")}`;
}

/** The finding for an advertiser, from an explanation whose competitors are masked already: no word of it compares prices. */
export function writeAdvertiserText(redacted: Explanation): string {
  const { winner, candidates, silenceReason } = redacted;
  if (winner === null) return silenceSentence(silenceReason?.code ?? 0);
  if (winner.masked) return tellLoss(redacted);
  const own = candidates.find(({ adId }) => adId !== null && adId === winner.adId);
  return own === undefined ? `“${winner.label}” was played.` : tellWin(redacted, own);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
