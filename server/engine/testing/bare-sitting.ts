import { type AgentId, agentIds } from "../agent-roster";
import type { Catalogue } from "../catalogue";
import { defaultPolicy } from "../default-policy";
import { openKnowledge } from "../learning/knowledge-parts";
import { Learner } from "../learning/learner";
import { compilePolicy } from "../negotiation/compile-policy";
import type { PaceBook } from "../pace-book";
import { adKind } from "../panel/candidate-table";
import { type Grounds, Sitting } from "../panel/sitting";
import type { PolicyDocument } from "../policy";
import { type PrivacyView, unknownAdsThisHour, unknownPercent, unknownSecondsSinceLastAd } from "../privacy-view";

/** A view in which nothing is known and everything fits. */
export const blankView: PrivacyView = {
  kind: 0,
  slot: 1,
  minSeconds: 5,
  maxSeconds: 60,
  floorCpmMicros: 0,
  blockedCategories: [],
  companion: false,
  listenerKey: "",
  cohort: "",
  purposes: 0,
  country: "",
  region: "",
  age: 0,
  gender: 0,
  platform: 0,
  language: "",
  genre: "",
  valencePct: unknownPercent,
  energyPct: unknownPercent,
  tempo: 0,
  explicit: false,
  showTitle: "",
  contentCategories: [],
  activity: 0,
  localMinuteOfWeek: 0,
  adsThisHour: unknownAdsThisHour,
  secondsSinceLastAd: unknownSecondsSinceLastAd,
};

const noCatalogue: Catalogue = {
  version: 1,
  adSets: [],
  ads: [],
  words: 0,
  bids: new Float64Array(0),
  categories: new Uint8Array(0),
  categoryOfAdvertiser: new Map(),
  findAdIndex: () => -1,
  findAdSetIndex: () => -1,
  matchTargeting: () => undefined,
};

const noPage: PaceBook = {
  version: 1,
  atMs: 0,
  catalogueVersion: 1,
  priceMilli: new Int32Array(0),
  spentTodayMicros: new Float64Array(0),
  spentMicros: new Float64Array(0),
  plannedTodayMicros: new Float64Array(0),
  openToday: new Uint32Array(0),
  openEver: new Uint32Array(0),
  inFlight: new Uint32Array(0),
};

/** What is known before anything has been learned. */
export const freshKnowledge = openKnowledge(new Learner(defaultPolicy.forecasterBounds).publish(1, 0).parts);

/** Grounds without ads, prices or learning, under a changed house policy. */
export function bareGrounds(policy: Partial<PolicyDocument> = {}): Grounds {
  return {
    catalogue: noCatalogue,
    paceBook: noPage,
    knowledge: freshKnowledge,
    policy: compilePolicy({ ...defaultPolicy, ...policy, version: 1 }),
  };
}

/** A sitting with nobody but silence on the table. */
export function openBareSitting(
  start: { grounds?: Grounds; view?: Partial<PrivacyView>; seed?: number } = {},
): Sitting {
  const sitting = new Sitting();
  sitting.open({
    decisionId: "00000000-0000-7000-8000-000000000000",
    atMs: 0,
    seed: start.seed ?? 1,
    grounds: start.grounds ?? bareGrounds(),
    view: { ...blankView, ...start.view },
    opportunity: null,
    ports: null,
    replay: null,
  });
  return sitting;
}

/** Adds an ad that is no more than a number and the votes cast on it. */
export function seatVotes(sitting: Sitting, adNo: number, votes: Partial<Record<AgentId, number>>): number {
  const { table } = sitting;
  const row = table.add(adKind);
  table.adNo[row] = adNo;
  castVotes(sitting, row, votes);
  return row;
}

/** Writes first and final votes of one row. */
export function castVotes(sitting: Sitting, row: number, votes: Partial<Record<AgentId, number>>): void {
  agentIds.forEach((id, seat) => {
    for (const columns of [sitting.table.first, sitting.table.final]) {
      const column = columns[seat];
      if (column !== undefined) column[row] = votes[id] ?? 0;
    }
  });
}
