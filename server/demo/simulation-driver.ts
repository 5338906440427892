import type { DecisionService } from "@/server/decisions/decision-service";
import type { RecordedEvent } from "@/server/engine/decision-record";
import type { Decided } from "@/server/engine/engine";
import { isPromise } from "@/server/engine/panel/agent-runner";
import { eventTypes } from "@/server/engine/vocabulary";
import type { SimulationDriver } from "@/server/simulator/drive";
import type { SimulatedAnswer } from "@/server/simulator/simulated-answer";

/** Decisions and events that may wait for the disk before the world pauses. */
const mostWaiting = 3_000;

/** A decision as the simulator reads it. */
function toAnswer({ record, ad }: Decided): SimulatedAnswer {
  const creative = ad?.ad.creatives[ad.creative];
  return {
    decisionId: record.id,
    ad:
      ad === null || creative === undefined
        ? null
        : {
            adId: ad.ad.id,
            campaignId: ad.adSet.campaignId,
            creativeId: creative.id,
            category: ad.adSet.categoryId,
            durationSeconds: creative.durationSeconds,
            advertiserDomain: ad.adSet.advertiserDomain,
          },
    priceMicros: record.priceCpmMicros,
  };
}

/** Looks on while a world is driven: at every decision, and at every event that was recorded. */
export interface DriveObserver {
  decided(decided: Decided): void;
  happened(event: RecordedEvent): void;
}

/**
 * Lets a simulated world use the running product on a virtual clock: the ordinary desk, the ordinary outbox. The world
 * goes on while the disk writes, and waits when too much waits for it.
 */
export class ServiceDriver implements SimulationDriver {
  readonly #service: DecisionService;
  readonly #observer: DriveObserver | null;
  #waiting = 0;
  #failure: unknown = null;
  #resume: (() => void) | null = null;
  decisions = 0;

  constructor(service: DecisionService, observer: DriveObserver | null = null) {
    this.#service = service;
    this.#observer = observer;
  }

  #track(durable: Promise<void>): void {
    this.#waiting++;
    durable
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#waiting--;
        if (this.#waiting < mostWaiting / 2 && this.#resume !== null) {
          this.#resume();
          this.#resume = null;
        }
      });
  }

  #room(): Promise<void> | null {
    if (this.#failure !== null) throw this.#failure;
    if (this.#waiting < mostWaiting) return null;
    return new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  decide: SimulationDriver["decide"] = (opportunity, { atMs }) => {
    this.decisions++;
    const finish = (decided: Decided): SimulatedAnswer | Promise<SimulatedAnswer> => {
      this.#track(this.#service.commitDecision(decided.record));
      this.#observer?.decided(decided);
      const room = this.#room();
      return room === null ? toAnswer(decided) : room.then(() => toAnswer(decided));
    };
    const decided = this.#service.desk.decide(opportunity, atMs);
    return isPromise(decided) ? decided.then(finish) : finish(decided);
  };

  event: SimulationDriver["event"] = (decisionId, type, atMs) => {
    const { event } = this.#service.desk.recordEvent(decisionId, eventTypes.indexOf(type), atMs);
    if (event === null) return;
    this.#track(this.#service.commitEvent(event));
    this.#observer?.happened(event);
  };

  tick: NonNullable<SimulationDriver["tick"]> = (atMs) => this.#service.desk.tick(atMs);

  /** Resolves when everything is on disk. */
  async drain(): Promise<void> {
    while (this.#waiting > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    if (this.#failure !== null) throw this.#failure;
  }
}
