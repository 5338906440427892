import type { DecisionRecord, ExposureRead, RecordedCandidate } from "@/server/engine/decision-record";
import type { PrivacyView } from "@/server/engine/privacy-view";
import { objectives } from "@/server/engine/vocabulary";
import type { ByteWriter } from "./byte-writer";
import { recordKinds } from "./record-kinds";
import { byteMax, longMax, shortMax, wordMax } from "./stored-limits";
import { quantiseTiming } from "./timing-units";
import { listenerKeyHex, longestIdLeadMs, uuidHex, uuidTimeMs } from "./uuid-hex";

/** A decision as compact bytes for the outbox. Media URLs of outside bids are not kept; timings keep units of 4 µs. */
export function writeDecision(out: ByteWriter, record: DecisionRecord): void {
  const voters = record.voters.length;
  if (Math.abs(uuidTimeMs(record.id) - record.atMs) > longestIdLeadMs) {
    throw new RangeError("the time in a decision's id must be within an hour of the decision");
  }
  out.byte(recordKinds.decision);
  out.hex(uuidHex(record.id));
  out.unsigned(record.atMs);
  out.atMost(byteMax, record.arm);
  out.atMost(wordMax, record.policyVersion);
  out.atMost(wordMax, record.knowledgeVersion);
  out.atMost(wordMax, record.catalogueVersion);
  out.atMost(wordMax, record.paceVersion);
  out.atMost(wordMax, record.seed);
  writeView(out, record.view);
  writeReads(out, record.reads);

  out.unsigneds(record.voters);
  out.byte(record.weightsPpm.length);
  if (record.weightsPpm.length !== objectives.length)
    throw new RangeError("a decision has one weight row for each objective");
  for (const row of record.weightsPpm) {
    if (row.length !== voters) throw new RangeError("a weight row must be as long as the voters");
    for (const weight of row) out.atMost(wordMax, weight);
  }
  out.unsigned(record.candidates.length);
  for (const candidate of record.candidates) writeCandidate(out, candidate, voters);
  out.unsigned(record.vetoes.length);
  for (const veto of record.vetoes) {
    out.atMost(wordMax, veto.adNo);
    out.unsigneds(veto.codes);
  }

  if (record.winner < -1 || record.winner > 126) throw new RangeError(`not a winner: ${record.winner}`);
  out.signed(record.winner);
  out.atMost(shortMax, record.silenceCode);
  out.unsigned(record.priceCpmMicros);
  out.atMost(wordMax, record.eligible);
  out.atMost(shortMax, record.shortlisted);
  out.atMost(byteMax, record.rounds);
  out.byte(record.explored ? 1 : 0);
  out.atMost(wordMax, record.propensityPpm);
  out.atMost(wordMax, record.creativePropensityPpm);
  out.unsigneds(record.statuses);
  out.unsigneds(record.sources);
  out.unsigned(record.timingsMicros.length);
  for (const micros of record.timingsMicros) out.unsigned(quantiseTiming(micros));
  out.atMost(wordMax, record.totalMicros);
  out.atMost(shortMax, record.deadlineMs);
}

function writeCandidate(out: ByteWriter, candidate: RecordedCandidate, voters: number): void {
  const { votesBp, firstVotesBp } = candidate;
  if (votesBp.length !== voters || firstVotesBp.length !== voters) {
    throw new RangeError("a candidate must hold one vote for each voter");
  }
  out.atMost(wordMax, candidate.adNo);
  out.atMost(wordMax, candidate.adSetNo);
  out.atMost(wordMax, candidate.creativeNo);
  out.atMost(byteMax, candidate.objective);
  out.signed(candidate.scoreUnits);
  out.atMost(byteMax, candidate.settle);
  for (let index = 0; index < voters; index++) {
    const vote = votesBp[index] as number;
    const first = firstVotesBp[index] as number;
    if (vote !== (vote << 16) >> 16 || first !== (first << 16) >> 16) throw new RangeError("a vote must fit 16 bits");
    out.signed(vote);
    out.signed(first - vote);
  }
}

function writeView(out: ByteWriter, view: PrivacyView): void {
  const keyed = view.listenerKey !== "";
  out.byte((view.companion ? 1 : 0) | (view.explicit ? 2 : 0) | (keyed ? 4 : 0));
  out.atMost(byteMax, view.kind);
  out.atMost(byteMax, view.slot);
  out.atMost(shortMax, view.minSeconds);
  out.atMost(shortMax, view.maxSeconds);
  out.unsigned(view.floorCpmMicros);
  out.texts(view.blockedCategories);
  if (keyed) out.hex(listenerKeyHex(view.listenerKey));
  out.text(view.cohort);
  out.atMost(shortMax, view.purposes);
  out.text(view.country);
  out.text(view.region);
  out.atMost(byteMax, view.age);
  out.atMost(byteMax, view.gender);
  out.atMost(byteMax, view.platform);
  out.text(view.language);
  out.text(view.genre);
  out.atMost(byteMax, view.valencePct);
  out.atMost(byteMax, view.energyPct);
  out.atMost(shortMax, view.tempo);
  out.text(view.showTitle);
  out.texts(view.contentCategories);
  out.atMost(byteMax, view.activity);
  out.atMost(10_079, view.localMinuteOfWeek);
  out.atMost(shortMax, view.adsThisHour);
  out.atMost(wordMax, view.secondsSinceLastAd);
}

function writeReads(out: ByteWriter, reads: DecisionRecord["reads"]): void {
  const { profile, listener, intent } = reads;
  out.unsigned(reads.exposures.length);
  for (const exposure of reads.exposures) writeExposure(out, exposure);

  out.byte(profile === null ? 0 : profile.source === "listener" ? 1 : 2);
  if (profile !== null) {
    out.unsigned(profile.genreShares.length);
    for (const share of profile.genreShares) {
      out.atMost(byteMax, share.genre);
      out.atMost(byteMax, share.sharePct);
    }
    out.unsigned(profile.categoryResponses.length);
    for (const response of profile.categoryResponses) {
      out.atMost(shortMax, response.category);
      out.atMost(wordMax, response.completesTenths);
      out.atMost(wordMax, response.playsTenths);
    }
  }

  out.atMost(shortMax, listener.adsThisHour);
  out.atMost(wordMax, listener.secondsSinceLastAd);
  out.atMost(byteMax, listener.recentSkips);
  out.unsigned(listener.recent.length);
  for (const heard of listener.recent) {
    out.atMost(shortMax, heard.category);
    out.atMost(wordMax, heard.advertiserNo);
    out.atMost(shortMax, heard.minutesAgo);
  }

  out.byte(intent === null ? 0 : intent.source === "utterance" ? 1 : 2);
  if (intent !== null) {
    out.text(intent.intent);
    out.unsigned(intent.topics.length);
    for (const topic of intent.topics) {
      out.text(topic.id);
      out.atMost(shortMax, topic.strength);
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
  out.atMost(longMax, exposure.adSetNo);
  out.unsigneds(exposure.inWindow);
  out.unsigned(exposure.total);
  out.atMost(shortMax, exposure.minutesSinceLast);
}
