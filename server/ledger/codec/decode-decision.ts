import type {
  DecisionRecord,
  ExposureRead,
  OutsideBid,
  Reads,
  RecordedCandidate,
} from "@/server/engine/decision-record";
import type { PrivacyView } from "@/server/engine/privacy-view";
import type { ByteReader } from "./byte-reader";
import { recordKinds } from "./record-kinds";
import { timingUnitMicros } from "./timing-units";
import { uuidFromHex } from "./uuid-hex";

/** The record behind `writeDecision`'s bytes; throws a RangeError for bytes of another kind or version. */
export function readDecision(input: ByteReader): DecisionRecord {
  const kind = input.unsigned();
  if (kind !== recordKinds.decision) throw new RangeError(`not a decision of a known version: first byte ${kind}`);
  const id = uuidFromHex(input.hex(16));
  const atMs = input.unsigned();
  const arm = input.unsigned();
  const policyVersion = input.unsigned();
  const knowledgeVersion = input.unsigned();
  const catalogueVersion = input.unsigned();
  const paceVersion = input.unsigned();
  const seed = input.unsigned();
  const view = readView(input);
  const reads = readReads(input);

  const voters = input.unsigneds();
  const weightsPpm: number[][] = [];
  for (let rows = input.byte(); rows > 0; rows--) weightsPpm.push(voters.map(() => input.unsigned()));
  const candidates = input.list(() => readCandidate(input, voters.length));
  const vetoes = input.list(() => ({ adNo: input.unsigned(), codes: input.unsigneds() }));

  return {
    id,
    atMs,
    arm,
    policyVersion,
    knowledgeVersion,
    catalogueVersion,
    paceVersion,
    seed,
    view,
    reads,
    voters,
    weightsPpm,
    candidates,
    vetoes,
    winner: input.signed(),
    silenceCode: input.unsigned(),
    priceCpmMicros: input.unsigned(),
    eligible: input.unsigned(),
    shortlisted: input.unsigned(),
    rounds: input.unsigned(),
    explored: input.byte() === 1,
    propensityPpm: input.unsigned(),
    creativePropensityPpm: input.unsigned(),
    statuses: input.unsigneds(),
    sources: input.unsigneds(),
    timingsMicros: input.list(() => input.unsigned() * timingUnitMicros),
    totalMicros: input.unsigned(),
    deadlineMs: input.unsigned(),
  };
}

function readCandidate(input: ByteReader, voters: number): RecordedCandidate {
  const adNo = input.unsigned();
  const adSetNo = input.unsigned();
  const creativeNo = input.unsigned();
  const objective = input.unsigned();
  const scoreUnits = input.signed();
  const settle = input.unsigned();
  const votesBp: number[] = [];
  const firstVotesBp: number[] = [];
  for (let index = 0; index < voters; index++) {
    const vote = input.signed();
    votesBp.push(vote);
    firstVotesBp.push(vote + input.signed());
  }
  return { adNo, adSetNo, creativeNo, objective, scoreUnits, votesBp, firstVotesBp, settle };
}

function readView(input: ByteReader): PrivacyView {
  const flags = input.byte();
  return {
    kind: input.unsigned(),
    slot: input.unsigned(),
    minSeconds: input.unsigned(),
    maxSeconds: input.unsigned(),
    floorCpmMicros: input.unsigned(),
    blockedCategories: input.texts(),
    companion: (flags & 1) !== 0,
    listenerKey: (flags & 4) !== 0 ? input.hex(16) : "",
    cohort: input.text(),
    purposes: input.unsigned(),
    country: input.text(),
    region: input.text(),
    age: input.unsigned(),
    gender: input.unsigned(),
    platform: input.unsigned(),
    language: input.text(),
    genre: input.text(),
    valencePct: input.unsigned(),
    energyPct: input.unsigned(),
    tempo: input.unsigned(),
    explicit: (flags & 2) !== 0,
    showTitle: input.text(),
    contentCategories: input.texts(),
    activity: input.unsigned(),
    localMinuteOfWeek: input.unsigned(),
    adsThisHour: input.unsigned(),
    secondsSinceLastAd: input.unsigned(),
  };
}

function readReads(input: ByteReader): Reads {
  const exposures = input.list(() => readExposure(input));
  const profileSource = input.byte();
  const profile: Reads["profile"] =
    profileSource === 0
      ? null
      : {
          source: profileSource === 1 ? "listener" : "cohort",
          genreShares: input.list(() => ({ genre: input.unsigned(), sharePct: input.unsigned() })),
          categoryResponses: input.list(() => ({
            category: input.unsigned(),
            completesTenths: input.unsigned(),
            playsTenths: input.unsigned(),
          })),
        };
  const adsThisHour = input.unsigned();
  const secondsSinceLastAd = input.unsigned();
  const recentSkips = input.unsigned();
  const recent = input.list(() => ({
    category: input.unsigned(),
    advertiserNo: input.unsigned(),
    minutesAgo: input.unsigned(),
  }));
  const intentSource = input.byte();
  const intent: Reads["intent"] =
    intentSource === 0
      ? null
      : {
          source: intentSource === 1 ? "utterance" : "transcript",
          intent: input.text(),
          topics: input.list(() => ({ id: input.text(), strength: input.unsigned() })),
          keywords: input.texts(),
        };
  const outsideBids = input.list(() => readOutsideBid(input));
  return {
    exposures,
    profile,
    listener: { adsThisHour, secondsSinceLastAd, recent, recentSkips },
    intent,
    outsideBids,
  };
}

function readExposure(input: ByteReader): ExposureRead {
  return {
    adSetNo: input.unsigned(),
    inWindow: input.unsigneds(),
    total: input.unsigned(),
    minutesSinceLast: input.unsigned(),
  };
}

function readOutsideBid(input: ByteReader): OutsideBid {
  return {
    bidderNo: input.unsigned(),
    bidder: input.text(),
    crid: input.text(),
    advertiserDomain: input.text(),
    categories: input.texts(),
    durationSeconds: input.unsigned(),
    priceCpmMicros: input.unsigned(),
    audioUrl: "",
  };
}
