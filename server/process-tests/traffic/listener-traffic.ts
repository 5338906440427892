import { setTimeout as wait } from "node:timers/promises";
import type { DecisionAnswer, EventOutcome } from "@/server/application";
import { drawUnit } from "@/server/engine/math/counter-random";
import type { OpportunityInput } from "@/server/engine/opportunity";
import { type EventType, genres } from "@/server/engine/vocabulary";
import { type Answer, Connection } from "./connection";

interface Report {
  decisionId: string;
  type: EventType;
}

const mostInBatch = 12;
const heardWhole: readonly EventType[] = [
  "impression",
  "start",
  "firstQuartile",
  "midpoint",
  "thirdQuartile",
  "complete",
];
const skipped: readonly EventType[] = ["impression", "start", "skip"];

/**
 * Players of a few listeners: each asks for ads and reports what became of them, in batches and by beacon, some of it
 * twice. Remembers all that it was promised, across the lives of the server; what was never acknowledged is sent again.
 */
export class ListenerTraffic {
  /** Every decision that was answered with 200, by id. */
  readonly answers = new Map<string, DecisionAnswer>();
  /** Every event that was acknowledged, as "decision/type". */
  readonly acknowledged = new Set<string>();
  /** Answers that contradict what was promised before, or that no player should ever get. */
  readonly surprises: string[] = [];
  /** Requests whose connection broke before the answer. */
  broken = 0;
  readonly #seed: number;
  readonly #listeners: number;
  #draws = 0;
  #toReport: Report[] = [];
  readonly #counted = new Set<string>();
  readonly #old: Report[] = [];

  constructor({ seed, listeners }: { seed: number; listeners: number }) {
    this.#seed = seed;
    this.#listeners = listeners;
  }

  #draw(): number {
    return drawUnit(this.#seed, this.#draws++);
  }

  /** Keeps `connections` busy until the signal fires, or each of them breaks because the server is gone. */
  async run(url: string, connections: number, signal: AbortSignal): Promise<void> {
    await Promise.all(
      Array.from({ length: connections }, async () => {
        const connection = new Connection(url);
        try {
          while (!signal.aborted) await this.#step(connection);
        } catch {
          this.broken++;
        } finally {
          connection.close();
        }
      }),
    );
  }

  /** Reports all that is still unacknowledged. */
  async finish(url: string): Promise<void> {
    const connection = new Connection(url);
    while (this.#toReport.length > 0) await this.#reportBatch(connection);
    connection.close();
  }

  /** Resolves when so many decisions have been answered in all. */
  async untilAnswered(decisions: number): Promise<void> {
    while (this.answers.size < decisions) await wait(2);
  }

  async #step(connection: Connection): Promise<void> {
    const draw = this.#draw();
    if (this.#toReport.length < 3 || draw < 0.65) await this.#decide(connection);
    else if (draw < 0.85) await this.#reportBatch(connection);
    else await this.#callBeacon(connection);
  }

  #makeOpportunity(): OpportunityInput {
    const draw = this.#draw();
    return {
      placement: { kind: "MUSIC", slot: "MID_ROLL" },
      listener: {
        id: `listener-${Math.floor(this.#draw() * this.#listeners)}`,
        country: "US",
        platform: "IOS",
        age: 34,
      },
      context: { track: { genre: genres[1 + Math.floor(draw * 12)] ?? "pop", valence: 0.7, energy: 0.6 } },
    };
  }

  async #decide(connection: Connection): Promise<void> {
    const answer = await connection.post("/api/v1/decisions", this.#makeOpportunity());
    if (!this.#isExpected(answer)) return;
    const decision = answer.body as DecisionAnswer;
    if (this.answers.has(decision.decisionId)) this.surprises.push(`the id ${decision.decisionId} was given out twice`);
    this.answers.set(decision.decisionId, decision);
    if (decision.ad === null || this.#draw() < 0.2) return;
    const types = this.#draw() < 0.7 ? heardWhole : skipped;
    const reports = types.map((type) => ({ decisionId: decision.decisionId, type }));
    if (this.#draw() < 0.1) reports.push({ decisionId: decision.decisionId, type: "click" });
    this.#toReport.push(...reports, ...reports.filter(() => this.#draw() < 0.15), ...this.#pickOldReports());
  }

  /** Now and then a player sends again what was acknowledged long ago. */
  #pickOldReports(): Report[] {
    if (this.#old.length === 0 || this.#draw() > 0.3) return [];
    return [this.#old[Math.floor(this.#draw() * this.#old.length)] as Report];
  }

  async #reportBatch(connection: Connection): Promise<void> {
    const events = this.#toReport.splice(0, 1 + Math.floor(this.#draw() * mostInBatch));
    const answer = await this.#orSendAgain(events, () => connection.post("/api/v1/events", { events }));
    if (!this.#isExpected(answer)) return;
    const { outcomes } = answer.body as { outcomes: (Report & { outcome: EventOutcome })[] };
    for (const { decisionId, type, outcome } of outcomes) this.#note({ decisionId, type }, outcome);
  }

  async #callBeacon(connection: Connection): Promise<void> {
    const event = this.#toReport.shift();
    const beacon = event === undefined ? undefined : this.answers.get(event.decisionId)?.events[event.type];
    if (event === undefined || beacon === undefined) return;
    const { status } = await this.#orSendAgain([event], () => connection.get(new URL(beacon).pathname));
    if (status === 200 || status === 302) this.acknowledged.add(`${event.decisionId}/${event.type}`);
    else this.surprises.push(`the beacon ${event.type} was answered with ${status}`);
  }

  /** What is not answered may have been counted or not: it has to be sent again. */
  async #orSendAgain(events: readonly Report[], send: () => Promise<Answer>): Promise<Answer> {
    try {
      return await send();
    } catch (error) {
      this.#toReport.unshift(...events);
      throw error;
    }
  }

  #note({ decisionId, type }: Report, outcome: EventOutcome): void {
    const key = `${decisionId}/${type}`;
    if (outcome === "recorded") {
      if (this.#counted.has(key)) this.surprises.push(`${key} was taken for new twice`);
      this.#counted.add(key);
      this.#old.push({ decisionId, type });
    } else if (outcome !== "duplicate") this.surprises.push(`${key}: ${outcome}`);
    this.acknowledged.add(key);
  }

  #isExpected({ status, body }: Answer): boolean {
    if (status === 200) return true;
    this.surprises.push(`a request was answered with ${status}: ${JSON.stringify(body)}`);
    return false;
  }
}
