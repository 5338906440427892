import type { Advertiser } from "@/server/campaigns/schema";
import { agentStatuses, type DecisionRecord, type RecordedEvent } from "@/server/engine/decision-record";
import { isSadPassage } from "@/server/engine/moment";
import type { PolicyDocument } from "@/server/engine/policy";
import { reasonCodes } from "@/server/engine/reason-codes";
import { eventTypes, placementKinds } from "@/server/engine/vocabulary";
import { SpendBook } from "./spend-book";

/** What one campaign got. */
export interface CampaignCounts {
  impressions: number;
  completes: number;
  clicks: number;
  skips: number;
  spentMicros: number;
}

const music = placementKinds.indexOf("MUSIC");
const sadPassage = reasonCodes["sad-passage"].code;
const failing = ["timed_out", "failed", "sense_timed_out", "sense_failed"].map((status) =>
  agentStatuses.indexOf(status as (typeof agentStatuses)[number]),
);

/** Counts decisions and events of a simulated run as they come; the records themselves are not kept. */
export class ScenarioTally {
  /** Decisions by why no ad was answered; 0 is an ad. */
  readonly byReason = new Map<number, number>();
  /** Sad passages of music: all, held back for being sad, and with an ad all the same. */
  readonly sad = { offered: 0, held: 0, filled: 0 };
  /** Decisions in which a seat was late or failed, by seat index. */
  readonly absences = new Map<number, number>();
  readonly campaigns = new Map<number, CampaignCounts>();
  readonly book: SpendBook;
  readonly #context: PolicyDocument["context"];
  decisions = 0;
  spentMicros = 0;

  constructor(advertisers: readonly Advertiser[], context: PolicyDocument["context"]) {
    this.book = new SpendBook(advertisers);
    this.#context = context;
  }

  decided(record: DecisionRecord): void {
    this.decisions++;
    const code = record.silenceCode;
    this.byReason.set(code, (this.byReason.get(code) ?? 0) + 1);
    if (record.view.kind === music && isSadPassage(record.view, this.#context)) {
      this.sad.offered++;
      if (code === sadPassage) this.sad.held++;
      if (code === 0) this.sad.filled++;
    }
    record.statuses.forEach((status, seat) => {
      if (failing.includes(status)) this.absences.set(seat, (this.absences.get(seat) ?? 0) + 1);
    });
  }

  happened(event: RecordedEvent): void {
    const counts = this.campaigns.get(event.campaignNo) ?? {
      impressions: 0,
      completes: 0,
      clicks: 0,
      skips: 0,
      spentMicros: 0,
    };
    this.campaigns.set(event.campaignNo, counts);
    counts.spentMicros += event.chargedMicros;
    this.spentMicros += event.chargedMicros;
    this.book.charge(event);
    const type = eventTypes[event.type];
    if (type === "impression") counts.impressions++;
    else if (type === "complete") counts.completes++;
    else if (type === "click") counts.clicks++;
    else if (type === "skip") counts.skips++;
  }
}
