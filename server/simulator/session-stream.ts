import type { Opportunity } from "@/server/engine/opportunity";
import { type EventType, eventTypes } from "@/server/engine/vocabulary";
import { EventQueue } from "./event-queue";
import { type Play, writePlay } from "./plan-play";
import { drawUniform } from "./random/counter-draw";
import { RecentAdTimes } from "./recent-ad-times";
import type { PlayOutcome, SimulatedAnswer } from "./simulated-answer";
import { CreativeBook, type CreativeTruth, type HiddenCreative, type KnownCreative } from "./truth/creative-truth";
import { ExposureTable } from "./truth/exposure-table";
import { type ResponseChances, ResponseModel } from "./truth/response-model";
import { Satisfaction } from "./truth/satisfaction";
import { truthSettings } from "./truth/settings";
import { truthStreams } from "./truth/truth-streams";
import { forEachArrival, hourMs } from "./world/arrivals";
import { choosePassage, offerSlot } from "./world/offer-slot";
import { planNextSlot, planSession } from "./world/plan-session";
import type { Passage, Session } from "./world/session";
import type { World } from "./world/world";
import { worldStreams } from "./world/world-streams";

export interface SessionStreamOptions {
  world: World;
  /** UTC milliseconds; the end is exclusive. */
  fromMs: number;
  toMs: number;
  /** Stops offering after this many; default no limit. */
  maxOpportunities?: number;
  /** Lets only each n-th listener in, to look at a sample of the audience; default 1, everyone. */
  listenerStride?: number;
  /** Parts of the listeners in each arm; default one arm. */
  armShares?: readonly number[];
  /** Creatives that may be played, as the public knows them, and what is hidden about some. */
  creatives?: readonly KnownCreative[];
  hidden?: readonly HiddenCreative[];
}

export interface OpportunityStep {
  kind: "opportunity";
  atMs: number;
  opportunity: Opportunity;
  listenerIndex: number;
  arm: number;
}

export interface EventStep {
  kind: "event";
  atMs: number;
  decisionId: string;
  type: EventType;
}

const silence: PlayOutcome = {
  played: false,
  ending: "none",
  clicked: false,
  completeChance: 0,
  clickChance: 0,
  revenueMicros: 0,
  sessionSatisfaction: null,
};
/** Campaign counts share the exposure table with creatives, from this number on. */
const campaignBase = 1 << 19;
/** Kinds of queue entries, in the lowest bits of a handle. */
const arrivalEntry = 0;
const sessionEntry = 1;
const playEntry = 2;

/**
 * The synthetic audience as an iterator in virtual time: opportunities, and between them the events of earlier
 * answers. Every opportunity must be answered before the next step; what listeners do next depends on the answer.
 */
export class SessionStream {
  readonly #world: World;
  readonly #fromMs: number;
  readonly #stride: number;
  readonly #toMs: number;
  readonly #maxOpportunities: number;
  readonly #arms: Uint8Array;
  readonly #queue = new EventQueue();
  readonly #book: CreativeBook;
  readonly #model: ResponseModel;
  readonly #satisfaction: Satisfaction;
  readonly #exposures = new ExposureTable(truthSettings.exposureHalfLifeMs);
  readonly #recent: RecentAdTimes;
  readonly #listening: Uint8Array;
  readonly #slotNos: Uint32Array;
  readonly #sessions: (Session | null)[] = [];
  readonly #freeSessions: number[] = [];
  readonly #plays: Play[] = [];
  readonly #freePlays: number[] = [];
  #nextHourMs: number;
  #offered = 0;
  #waiting: { handle: number; session: Session; passage: Passage; atMs: number; level: number } | null = null;

  constructor(options: SessionStreamOptions) {
    const { world, fromMs, toMs } = options;
    if (!(fromMs < toMs)) throw new RangeError("the span must end after it starts");
    this.#world = world;
    this.#toMs = toMs;
    this.#maxOpportunities = options.maxOpportunities ?? Number.POSITIVE_INFINITY;
    this.#fromMs = fromMs;
    this.#stride = options.listenerStride ?? 1;
    this.#nextHourMs = Math.floor(fromMs / hourMs) * hourMs;
    this.#model = new ResponseModel(world);
    this.#book = new CreativeBook(world.seed, options.creatives ?? [], options.hidden ?? []);
    const { count } = world.listeners;
    this.#satisfaction = new Satisfaction(this.#model.listeners, count);
    this.#recent = new RecentAdTimes(count);
    this.#listening = new Uint8Array(count);
    this.#slotNos = new Uint32Array(count);
    this.#arms = assignArms(world.seed, count, options.armShares ?? [1]);
  }

  /** Opportunities offered so far. */
  get offered(): number {
    return this.#offered;
  }

  /** Arm of a listener: an index into the arm shares. */
  armOf(listenerIndex: number): number {
    return this.#arms[listenerIndex] ?? 0;
  }

  /** The next thing that happens, or null at the end. Throws when an opportunity is still unanswered. */
  next(): OpportunityStep | EventStep | null {
    if (this.#waiting !== null) throw new Error("answer the last opportunity before asking for the next step");
    for (;;) {
      this.#admitArrivals();
      const atMs = this.#queue.nextMs;
      const entry = this.#queue.pop();
      if (entry < 0) return null;
      const handle = entry >> 2;
      if ((entry & 3) === playEntry) return this.#tellEvent(handle);
      const open = atMs < this.#toMs && this.#offered < this.#maxOpportunities;
      if ((entry & 3) === arrivalEntry) {
        if (open) this.#openSession(handle, atMs);
      } else if (open) return this.#offer(handle, atMs);
      else this.#closeSession(handle);
    }
  }

  /** Tells the listener what was decided for the opportunity just offered; returns what truly happens then. */
  answer(answer: SimulatedAnswer): PlayOutcome {
    const waiting = this.#waiting;
    if (waiting === null) throw new Error("there is no opportunity to answer");
    this.#waiting = null;
    const { session, handle, atMs } = waiting;
    const i = session.listenerIndex;
    const slotNo = this.#slotNos[i] ?? 0;
    this.#slotNos[i] = slotNo + 1;
    const outcome = answer.ad === null ? { ...silence } : this.#play(waiting, answer.ad, answer, slotNo);
    const level = outcome.played ? this.#satisfaction.change(i, 0) : waiting.level;
    session.satisfactionSum += level;
    const stays =
      outcome.ending !== "leave" &&
      this.#draw(i, slotNo, 3) >= this.#satisfaction.computeLeaveChance(level) &&
      planNextSlot(session, outcome.played ? atMs + (answer.ad?.durationSeconds ?? 0) * 1_000 : atMs);
    if (stays) this.#queue.push(session.nextSlotMs, (handle << 2) | sessionEntry);
    else {
      outcome.sessionSatisfaction = session.satisfactionSum / session.slotCount;
      this.#closeSession(handle);
    }
    return outcome;
  }

  #draw(listenerIndex: number, slotNo: number, part: number): number {
    return drawUniform(this.#world.seed, truthStreams.outcome, listenerIndex, slotNo * 4 + part);
  }

  #admitArrivals(): void {
    while (this.#nextHourMs <= this.#queue.nextMs && this.#nextHourMs < this.#toMs) {
      if (this.#offered >= this.#maxOpportunities) return;
      forEachArrival(this.#world, this.#nextHourMs, this.#stride, (listenerIndex, atMs) => {
        if (atMs >= this.#fromMs) this.#queue.push(atMs, (listenerIndex << 2) | arrivalEntry);
      });
      this.#nextHourMs += hourMs;
    }
  }

  #openSession(listenerIndex: number, atMs: number): void {
    if (this.#listening[listenerIndex] === 1) return;
    const session = planSession(this.#world, listenerIndex, atMs);
    if (session === null) return;
    this.#listening[listenerIndex] = 1;
    this.#satisfaction.settle(listenerIndex, atMs, false);
    const handle = this.#freeSessions.pop() ?? this.#sessions.length;
    this.#sessions[handle] = session;
    this.#queue.push(session.nextSlotMs, (handle << 2) | sessionEntry);
  }

  #closeSession(handle: number): void {
    const session = this.#sessions[handle];
    if (session === undefined || session === null) return;
    this.#listening[session.listenerIndex] = 0;
    this.#sessions[handle] = null;
    this.#freeSessions.push(handle);
  }

  #offer(handle: number, atMs: number): OpportunityStep {
    const session = this.#sessions[handle];
    if (session === undefined || session === null) throw new Error(`no session at ${handle}`);
    const i = session.listenerIndex;
    const level = this.#satisfaction.settle(i, atMs, true);
    session.slotCount++;
    const passage = choosePassage(this.#world, session);
    const seconds = this.#recent.secondsSinceLast(i, atMs);
    const opportunity = offerSlot(this.#world, session, passage, {
      adsThisHour: this.#recent.countLastHour(i, atMs),
      secondsSinceLastAd: Number.isFinite(seconds) ? Math.min(10_000_000, Math.floor(seconds)) : null,
    });
    this.#waiting = { handle, session, passage, atMs, level };
    this.#offered++;
    return { kind: "opportunity", atMs, opportunity, listenerIndex: i, arm: this.armOf(i) };
  }

  #tellEvent(handle: number): EventStep {
    const play = this.#plays[handle];
    if (play === undefined) throw new Error(`no play at ${handle}`);
    const atMs = play.timesMs[play.cursor] ?? 0;
    const type = eventTypes[play.types[play.cursor] ?? 0] ?? "impression";
    play.cursor++;
    if (play.cursor < play.timesMs.length) {
      this.#queue.push(play.timesMs[play.cursor] ?? 0, (handle << 2) | playEntry);
    } else this.#freePlays.push(handle);
    return { kind: "event", atMs, decisionId: play.decisionId, type };
  }

  #computeChances(
    waiting: { session: Session; passage: Passage; atMs: number; level: number },
    creative: CreativeTruth,
  ): ResponseChances {
    const { session, passage, atMs, level } = waiting;
    const i = session.listenerIndex;
    const zone = this.#world.listeners.zone[i] ?? 0;
    return this.#model.computeChances(
      {
        listenerIndex: i,
        valence: passage.valence,
        energy: passage.energy,
        activity: session.activity,
        platform: session.platform,
        slot: session.nextSlot,
        topicIndex: passage.topicIndex,
        utteranceTopic: session.slotCount <= 1 ? session.utteranceTopic : -1,
        localHour: this.#world.clock.hourOfWeek(zone, atMs) % 24,
        adsThisHour: this.#recent.countLastHour(i, atMs),
        secondsSinceLastAd: this.#recent.secondsSinceLast(i, atMs),
        satisfaction: level,
        creativeExposures: this.#exposures.read(i, creative.index, atMs),
        campaignExposures: this.#exposures.read(i, campaignBase + creative.campaignIndex, atMs),
      },
      creative,
    );
  }

  #play(
    waiting: { session: Session; passage: Passage; atMs: number; level: number },
    ad: NonNullable<SimulatedAnswer["ad"]>,
    answer: SimulatedAnswer,
    slotNo: number,
  ): PlayOutcome {
    const { atMs } = waiting;
    const i = waiting.session.listenerIndex;
    if (this.#draw(i, slotNo, 2) < truthSettings.lostShare) return { ...silence };
    const creative = this.#book.getCreative(ad);
    const chances = this.#computeChances(waiting, creative);
    const ending = chooseEnding(chances, this.#draw(i, slotNo, 0));
    const clicked = this.#draw(i, slotNo, 1) < chances.click;
    this.#satisfaction.change(i, chances.satisfactionChange);
    this.#exposures.add(i, creative.index, atMs);
    this.#exposures.add(i, campaignBase + creative.campaignIndex, atMs);
    this.#recent.add(i, atMs);
    const handle = this.#freePlays.pop() ?? this.#plays.length;
    const play = this.#plays[handle] ?? { decisionId: "", types: [], timesMs: [], cursor: 0 };
    this.#plays[handle] = play;
    writePlay(play, {
      decisionId: answer.decisionId,
      atMs,
      durationSeconds: ad.durationSeconds,
      ending,
      clicked,
      seed: this.#world.seed,
      listenerIndex: i,
      slotNo,
    });
    this.#queue.push(play.timesMs[0] ?? atMs, (handle << 2) | playEntry);
    return {
      played: true,
      ending,
      clicked,
      completeChance: chances.complete,
      clickChance: chances.click,
      revenueMicros: Math.floor(answer.priceMicros / 1_000),
      sessionSatisfaction: null,
    };
  }
}

function chooseEnding(chances: ResponseChances, draw: number): "complete" | "skip" | "mute" | "leave" {
  if (draw < chances.complete) return "complete";
  if (draw < chances.complete + chances.skip) return "skip";
  return draw < chances.complete + chances.skip + chances.mute ? "mute" : "leave";
}

function assignArms(seed: number, listeners: number, shares: readonly number[]): Uint8Array {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (!(total > 0) || shares.some((share) => share < 0))
    throw new RangeError("arm shares must be at least 0 and not all 0");
  return Uint8Array.from({ length: listeners }, (_, i) => {
    let rest = drawUniform(seed, worldStreams.arms, i) * total;
    const arm = shares.findIndex((share) => {
      rest -= share;
      return rest < 0;
    });
    return Math.max(0, arm);
  });
}
