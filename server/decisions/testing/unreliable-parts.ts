import type { ExposureRead, ListenerRead, OutsideBid, ProfileRead } from "@/server/engine/decision-record";
import { drawUnit } from "@/server/engine/math/counter-random";
import type { BidderDesk, Clock } from "@/server/engine/ports";
import type { PrivacyView } from "@/server/engine/privacy-view";
import { HotState } from "@/server/state/hot-state";
import { memoryHotStore } from "@/server/state/hot-store";

/** Chances for things to go wrong, 0…1 at each occasion. */
export interface Trouble {
  seed: number;
  /** A step takes 25 ms: more than an agent's share. */
  slowStep: number;
  /** A step takes 130 ms: more than the whole decision's. */
  stuckStep: number;
  /** A memory port throws. */
  brokenMemory: number;
}

class Dice {
  #thrown = 0;
  readonly #seed: number;
  readonly #stream: number;

  constructor(seed: number, stream: number) {
    this.#seed = seed;
    this.#stream = stream;
  }

  throw(): number {
    return drawUnit(this.#seed, this.#thrown++, this.#stream);
  }
}

/** A clock on which steps sometimes take much too long; timers go off on the next turn of the event loop. */
export function unsteadyClock(trouble: Trouble): Clock {
  const dice = new Dice(trouble.seed, 11);
  let micros = 0;
  return {
    nowMs: () => 0,
    steadyMicros() {
      const thrown = dice.throw();
      if (thrown < trouble.stuckStep) micros += 130_000;
      else if (thrown < trouble.stuckStep + trouble.slowStep) micros += 25_000;
      else micros += 3;
      return micros;
    },
    after(_delayMs, run) {
      const timer = setImmediate(run);
      return () => clearImmediate(timer);
    },
  };
}

/** Hot state whose readers fail now and then. */
export class UnreliableState extends HotState {
  readonly #dice: Dice;
  readonly #chance: number;

  constructor(trouble: Trouble) {
    super(memoryHotStore());
    this.#dice = new Dice(trouble.seed, 12);
    this.#chance = trouble.brokenMemory;
  }

  #stumble(): void {
    if (this.#dice.throw() < this.#chance) throw new Error("the memory cannot be read");
  }

  override findProfile(listenerKey: string, atMs: number): ProfileRead | null {
    this.#stumble();
    return super.findProfile(listenerKey, atMs);
  }

  override readListener(listenerKey: string, view: PrivacyView, atMs: number): ListenerRead {
    this.#stumble();
    return super.readListener(listenerKey, view, atMs);
  }

  override readExposures(...read: Parameters<HotState["readExposures"]>): ExposureRead[] {
    this.#stumble();
    return super.readExposures(...read);
  }
}

function makeBid(dice: Dice, bidderNo: number): OutsideBid {
  return {
    bidderNo,
    bidder: `Bidder ${bidderNo}`,
    crid: `spot-${bidderNo}`,
    advertiserDomain: `brand-${bidderNo}.example`,
    categories: ["IAB8-5"],
    durationSeconds: 15,
    priceCpmMicros: 1_000_000 + Math.floor(dice.throw() * 12_000_000),
    audioUrl: "https://cdn.example/spot.mp3",
  };
}

/** Two outside bidders that answer, pass, hang, refuse or break, about as often each. */
export function moodyBidders(seed: number): BidderDesk {
  const dice = new Dice(seed, 13);
  return {
    seats: 2,
    ask() {
      const mood = Math.floor(dice.throw() * 6);
      if (mood === 0) throw new Error("no route to the bidders");
      if (mood === 1) return Promise.reject(new Error("the bidders hung up"));
      if (mood === 2) return new Promise(() => undefined);
      if (mood === 3) return Promise.resolve([]);
      return Promise.resolve([makeBid(dice, 1), makeBid(dice, 2)].slice(0, mood - 3));
    },
  };
}
