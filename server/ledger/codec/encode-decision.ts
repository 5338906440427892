import type { DecisionRecord, ExposureRead, RecordedCandidate } from "@/server/engine/decision-record";
import type { PrivacyView } from "@/server/engine/privacy-view";
import type { ByteWriter } from "./byte-writer";
import { recordKinds } from "./record-kinds";
import { quantiseTiming } from "./timing-units";
import { longestIdLeadMs, uuidHex, uuidTimeMs } from "./uuid-hex";

/** A decision as compact bytes for the outbox. Media URLs of outside bids are not kept; timings keep units of 4 µs. */
export function writeDecision(out: ByteWriter, record: DecisionRecord): void {
  const voters = record.voters.length;
  if (Math.abs(uuidTimeMs(record.id) - record.atMs) > longestIdLeadMs) {
    throw new RangeError("the time in a decision's id must be within an hour of the decision");
  }
  out.byte(recordKinds.decision);
  out.hex(uuidHex(record.id));
  out.unsigned(record.atMs);
  out.byte(record.arm);
  out.unsigned(record.policyVersion);
  out.unsigned(record.knowledgeVersion);
  out.unsigned(record.catalogueVersion);
  out.unsigned(record.paceVersion);
  out.unsigned(record.seed);
  writeView(out, record.view);
  writeReads(out, record.reads);

  out.unsigneds(record.voters);
  out.byte(record.weightsPpm.length);
  for (const row of record.weightsPpm) {
    if (row.length !== voters) throw new RangeError("a weight row must be as long as the voters");
    for (const weight of row) out.unsigned(weight);
  }
  out.unsigned(record.candidates.length);
  for (const candidate of record.candidates) writeCandidate(out, candidate, voters);
  out.unsigned(record.vetoes.length);
  for (const veto of record.vetoes) {
    out.unsigned(veto.adNo);
    out.unsigneds(veto.codes);
  }

  out.signed(record.winner);
  out.unsigned(record.silenceCode);
  out.unsigned(record.priceCpmMicros);
  out.unsigned(record.eligible);
  out.unsigned(record.shortlisted);
  out.unsigned(record.rounds);
  out.byte(record.explored ? 1 : 0);
  out.unsigned(record.propensityPpm);
  out.unsigned(record.creativePropensityPpm);
  out.unsigneds(record.statuses);
  out.unsigneds(record.sources);
  out.unsigned(record.timingsMicros.length);
  for (const micros of record.timingsMicros) out.unsigned(quantiseTiming(micros));
  out.unsigned(record.totalMicros);
  out.unsigned(record.deadlineMs);
}

function writeCandidate(out: ByteWriter, candidate: RecordedCandidate, voters: number): void {
  const { votesBp, firstVotesBp } = candidate;
  if (votesBp.length !== voters || firstVotesBp.length !== voters) {
    throw new RangeError("a candidate must hold one vote for each voter");
  }
  out.unsigned(candidate.adNo);
  out.unsigned(candidate.adSetNo);
  out.unsigned(candidate.creativeNo);
  out.byte(candidate.objective);
  out.signed(candidate.scoreUnits);
  out.byte(candidate.settle);
  for (let index = 0; index < voters; index++) {
    const vote = votesBp[index] as number;
    out.signed(vote);
    out.signed((firstVotesBp[index] as number) - vote);
  }
}

function writeView(out: ByteWriter, view: PrivacyView): void {
  out.byte((view.companion ? 1 : 0) | (view.explicit ? 2 : 0) | (isKey(view.listenerKey) ? 4 : 0));
  out.byte(view.kind);
  out.byte(view.slot);
  out.unsigned(view.minSeconds);
  out.unsigned(view.maxSeconds);
  out.unsigned(view.floorCpmMicros);
  out.texts(view.blockedCategories);
  if (isKey(view.listenerKey)) out.hex(view.listenerKey);
  else out.text(view.listenerKey);
  out.text(view.cohort);
  out.unsigned(view.purposes);
  out.text(view.country);
  out.text(view.region);
  out.unsigned(view.age);
  out.byte(view.gender);
  out.byte(view.platform);
  out.text(view.language);
  out.text(view.genre);
  out.unsigned(view.valencePct);
  out.unsigned(view.energyPct);
  out.unsigned(view.tempo);
  out.text(view.showTitle);
  out.texts(view.contentCategories);
  out.byte(view.activity);
  out.unsigned(view.localMinuteOfWeek);
  out.unsigned(view.adsThisHour);
  out.unsigned(view.secondsSinceLastAd);
}

function writeReads(out: ByteWriter, reads: DecisionRecord["reads"]): void {
  const { profile, listener, intent } = reads;
  out.unsigned(reads.exposures.length);
  for (const exposure of reads.exposures) writeExposure(out, exposure);

  out.byte(profile === null ? 0 : profile.source === "listener" ? 1 : 2);
  if (profile !== null) {
    out.unsigned(profile.genreShares.length);
    for (const share of profile.genreShares) {
      out.unsigned(share.genre);
      out.unsigned(share.sharePct);
    }
    out.unsigned(profile.categoryResponses.length);
    for (const response of profile.categoryResponses) {
      out.unsigned(response.category);
      out.unsigned(response.completesTenths);
      out.unsigned(response.playsTenths);
    }
  }

  out.unsigned(listener.adsThisHour);
  out.unsigned(listener.secondsSinceLastAd);
  out.unsigned(listener.recentSkips);
  out.unsigned(listener.recent.length);
  for (const heard of listener.recent) {
    out.unsigned(heard.category);
    out.unsigned(heard.advertiserNo);
    out.unsigned(heard.minutesAgo);
  }

  out.byte(intent === null ? 0 : intent.source === "utterance" ? 1 : 2);
  if (intent !== null) {
    out.text(intent.intent);
    out.unsigned(intent.topics.length);
    for (const topic of intent.topics) {
      out.text(topic.id);
      out.unsigned(topic.strength);
    }
    out.texts(intent.keywords);
  }

  out.unsigned(reads.outsideBids.length);
  for (const bid of reads.outsideBids) {
    out.unsigned(bid.bidderNo);
    out.text(bid.bidder);
    out.text(bid.crid);
    out.text(bid.advertiserDomain);
    out.texts(bid.categories);
    out.unsigned(bid.durationSeconds);
    out.unsigned(bid.priceCpmMicros);
  }
}

function writeExposure(out: ByteWriter, exposure: ExposureRead): void {
  out.unsigned(exposure.adSetNo);
  out.unsigneds(exposure.inWindow);
  out.unsigned(exposure.total);
  out.unsigned(exposure.minutesSinceLast);
}

function isKey(listenerKey: string): boolean {
  return listenerKey.length === 32 && /^[0-9a-f]{32}$/.test(listenerKey);
}
