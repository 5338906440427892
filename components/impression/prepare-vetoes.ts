import type { AgentId } from "@/server/engine/agent-roster";
import type { CandidateIdentity, Explanation } from "@/server/engine/explain/explanation-schema";

export interface VetoedAd {
  identity: CandidateIdentity;
  /** Sentences of the further rules that also excluded it. */
  alsoBecause: readonly string[];
}

export interface VetoGroup {
  rule: string;
  code: number;
  tier: number;
  text: string;
  agent: AgentId;
  ads: readonly VetoedAd[];
}

/** Excluded candidates under their primary rule, lowest tier first, then the rule that excluded most. */
export function prepareVetoes({ vetoed, candidates }: Pick<Explanation, "vetoed" | "candidates">): VetoGroup[] {
  const excluded = [...vetoed, ...candidates.filter((candidate) => candidate.vetoes.length > 0)];
  const groups = new Map<string, Omit<VetoGroup, "ads"> & { ads: VetoedAd[] }>();
  for (const candidate of excluded) {
    const primary = candidate.vetoes.find((veto) => veto.primary) ?? candidate.vetoes[0];
    if (!primary) continue;
    const { rule, code, tier, text, agent } = primary;
    const group = groups.get(rule) ?? { rule, code, tier, text, agent, ads: [] };
    group.ads.push({
      identity: candidate,
      alsoBecause: candidate.vetoes.filter((veto) => veto !== primary).map((veto) => veto.text),
    });
    groups.set(rule, group);
  }
  return [...groups.values()].sort((a, b) => a.tier - b.tier || b.ads.length - a.ads.length || a.code - b.code);
}
