import type { Catalogue } from "@/server/engine/catalogue";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { unknownPercent } from "@/server/engine/privacy-view";
import { activities, placementKinds, tones } from "@/server/engine/vocabulary";
import type { Finding } from "./check/finding";
import { describeSituation, type Situation } from "./check/situation";
import type { PolicyFinding } from "./schema";

const known = (percent: number) => (percent === unknownPercent ? Number.NaN : percent);

/** What rules look at, of a recorded decision and the best ranked ad of it; null when no ad of the catalogue was ranked. */
export function readSituation({ view, candidates }: DecisionRecord, catalogue: Catalogue): Situation | null {
  for (const { adSetNo, adNo, creativeNo } of candidates) {
    const adSet = catalogue.adSets[catalogue.findAdSetIndex(adSetNo)];
    const ad = catalogue.ads.find((one) => one.no === adNo);
    const creative = ad?.creatives.find((one) => one.no === creativeNo);
    if (adSet === undefined || creative === undefined) continue;
    return {
      valencePct: known(view.valencePct),
      energyPct: known(view.energyPct),
      kind: placementKinds[view.kind] ?? "",
      genre: view.genre,
      activity: activities[view.activity] ?? "",
      country: view.country,
      tone: tones[creative.tone] ?? "",
      category: adSet.categoryId,
      advertiserNo: adSet.advertiserNo,
      adSetNo,
      durationSeconds: creative.durationSeconds,
      adKind: "ad",
    };
  }
  return null;
}

/** Gives every finding the newest of these decisions that shows it, if any does. */
export function addRecordedExamples(
  findings: readonly Finding[],
  decisions: readonly { record: DecisionRecord; situation: Situation }[],
): PolicyFinding[] {
  return findings.map(({ shows, shown = "it would have come up", ...finding }) => {
    const found = shows && decisions.find(({ situation }) => shows(situation));
    if (!found) return { ...finding, recorded: null };
    const { record, situation } = found;
    return {
      ...finding,
      recorded: {
        decisionId: record.id,
        at: new Date(record.atMs).toISOString(),
        sentence: `A decision that was really made: ${describeSituation(situation)}. Under this policy ${shown}.`,
      },
    };
  });
}
