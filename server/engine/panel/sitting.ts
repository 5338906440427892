import type { Catalogue, EngineAd, EngineAdSet } from "../catalogue";
import type { ListenerRead, Reads } from "../decision-record";
import type { Knowledge } from "../knowledge";
import type { Moment } from "../moment";
import type { CompiledPolicy } from "../negotiation/compile-policy";
import type { Opportunity } from "../opportunity";
import type { PaceBook } from "../pace-book";
import type { EnginePorts } from "../ports";
import type { PrivacyView } from "../privacy-view";
import { type Reason, reasonCodes } from "../reason-codes";
import { adCategoryCount } from "../taxonomy/ad-categories";
import { Blackboard } from "./blackboard";
import { adKind, CandidateTable, maxCandidates, silenceKind } from "./candidate-table";
import type { SignalName, SignalValues } from "./signals";

const noMoment: Moment = { mood: 0, daypart: 0, weekday: 0, genre: 0, cell: 0, sad: false };
const emptyListener: ListenerRead = { adsThisHour: 0, secondsSinceLastAd: 65_535, recent: [], recentSkips: 0 };

/** The versioned things a decision rests on. */
export interface Grounds {
  catalogue: Catalogue;
  knowledge: Knowledge;
  policy: CompiledPolicy;
  paceBook: PaceBook;
}

/**
 * One decision in progress: what the agents may look at and where they write. Sittings are pooled together with
 * their table and blackboard; `open` makes one fit for the next decision.
 */
export class Sitting {
  decisionId = "";
  atMs = 0;
  seed = 0;
  grounds!: Grounds;
  view!: PrivacyView;
  /** The raw request, only for the agents that turn it into a signal; null when re-deciding. */
  opportunity: Opportunity | null = null;
  /** Live ports; null when re-deciding. */
  ports: EnginePorts | null = null;
  /** Recorded reads; null when deciding live. */
  replay: Reads | null = null;
  moment: Moment = noMoment;
  listener: ListenerRead = emptyListener;
  /** Largest bid on the table, CPM micros: the unit of the value scale is this times the policy's largest lift. */
  unitBid = 1;
  /** Milliseconds for the whole decision; meaningless when re-deciding. */
  deadlineMs = 0;
  /** Ad sets from this index on bid less than the floor. */
  floorCut = 0;
  /** Ad set indices that were open and eligible but have no creative of the slot's length. */
  readonly misfits: number[] = [];
  #matched = new Uint32Array(0);
  /** `valueShare` of each row, for so many rows at such a unit bid: every forecaster asks for all of them. */
  readonly #shares = new Float64Array(maxCandidates);
  #sharedRows = 0;
  #sharedUnit = 0;
  /** By ad category: what the listener's profile adds up to, as user-profile works it out; `isSummed` says where it has. */
  readonly profileSums = new Float64Array(adCategoryCount * 4);
  readonly isSummed = new Uint8Array(adCategoryCount);
  /** Row, code and tier of each objection of the agent that is judging. */
  readonly #objections: number[] = [];
  readonly board = new Blackboard();
  readonly table = new CandidateTable();

  open(start: {
    decisionId: string;
    atMs: number;
    seed: number;
    grounds: Grounds;
    view: PrivacyView;
    opportunity: Opportunity | null;
    ports: EnginePorts | null;
    replay: Reads | null;
  }): void {
    this.decisionId = start.decisionId;
    this.atMs = start.atMs;
    this.seed = start.seed;
    this.grounds = start.grounds;
    this.view = start.view;
    this.opportunity = start.opportunity;
    this.ports = start.ports;
    this.replay = start.replay;
    this.moment = noMoment;
    this.listener = emptyListener;
    this.unitBid = 1;
    this.floorCut = 0;
    this.misfits.length = 0;
    this.#sharedRows = 0;
    this.isSummed.fill(0);
    this.#objections.length = 0;
    this.board.clear();
    this.table.clear();
    this.table.add(silenceKind);
  }

  /** Puts a published signal on the blackboard, and those that everybody uses where they are at hand. */
  receive<N extends SignalName>(name: N, value: SignalValues[N]): void {
    this.board.publish(name, value);
    if (name === "profile") this.isSummed.fill(0);
    if (name === "moment") this.moment = value as SignalValues["moment"];
    else if (name === "listener") this.listener = value as SignalValues["listener"];
    else if (name === "exposures") this.#linkExposures(value as SignalValues["exposures"]);
  }

  #linkExposures(reads: SignalValues["exposures"]): void {
    if (reads.length === 0) return;
    const { catalogue } = this.grounds;
    reads.forEach((read, at) => {
      const index = catalogue.findAdSetIndex(read.adSetNo);
      if (index < 0) return;
      for (let row = 1; row < this.table.count; row++)
        if (this.table.adSetIndex[row] === index) this.table.exposure[row] = at;
    });
  }

  /** The bit set of ad sets whose targeting accepts the view, at least `words` long. */
  matchedWords(words: number): Uint32Array {
    if (this.#matched.length < words) this.#matched = new Uint32Array(words);
    return this.#matched;
  }

  get policy(): CompiledPolicy {
    return this.grounds.policy;
  }

  /** Milliseconds that outside bidders get: what the policy says, but an agent's share less than the whole decision. */
  get exchangeMs(): number {
    const { exchangeMs, agentMs } = this.policy.deadlines;
    return Math.max(1, Math.min(exchangeMs, this.deadlineMs - agentMs));
  }

  get knowledge(): Knowledge {
    return this.grounds.knowledge;
  }

  adSetOf(row: number): EngineAdSet | null {
    const index = this.table.adSetIndex[row] ?? -1;
    return index < 0 ? null : (this.grounds.catalogue.adSets[index] ?? null);
  }

  adOf(row: number): EngineAd | null {
    const index = this.table.adIndex[row] ?? -1;
    return index < 0 ? null : (this.grounds.catalogue.ads[index] ?? null);
  }

  /** An agent's hard no to one row: a veto, if the policy has a rule for it, no exception holds and the ballot is in time. */
  object(row: number, reason: Reason): void {
    const rule = this.policy.findRule(reasonCodes[reason].code);
    if (rule === null || rule.isExcepted(this, row)) return;
    this.#objections.push(row, rule.code, rule.tier);
  }

  /** Turns what an agent objected to into vetoes, once its whole ballot has come in time. */
  upholdObjections(): void {
    const raised = this.#objections;
    for (let i = 0; i < raised.length; i += 3) this.table.veto(raised[i] ?? 0, raised[i + 1] ?? 0, raised[i + 2] ?? 0);
    raised.length = 0;
  }

  /** Forgets the objections of an agent that failed or was late: its stand-in speaks for it. */
  dropObjections(): void {
    this.#objections.length = 0;
  }

  /** A hard no to every ad; silence is never vetoed. */
  objectToAll(reason: Reason): void {
    for (let row = 0; row < this.table.count; row++) if (this.table.kind[row] !== silenceKind) this.object(row, reason);
  }

  /** A row's bid as a share of the value scale, so that lift 1 at the largest bid is 1 / maxLift. */
  valueShare(row: number): number {
    if (this.#sharedRows !== this.table.count || this.#sharedUnit !== this.unitBid) this.#shareOut();
    return this.#shares[row] ?? 0;
  }

  #shareOut(): void {
    const { table, unitBid } = this;
    const { maxLift } = this.policy;
    for (let row = 0; row < table.count; row++)
      this.#shares[row] = (table.bidCpmMicros[row] as number) / unitBid / maxLift;
    this.#sharedRows = table.count;
    this.#sharedUnit = unitBid;
  }

  /** A forecaster's vote for a row whose response it expects to be `lift` times the usual: lift × bid on the value scale. */
  voteForLift(row: number, lift: number): number {
    const { maxLift, sharpnessRow } = this.policy;
    const sharpness = sharpnessRow[this.table.objective[row] ?? 0] ?? 1;
    const claimed = Math.min(maxLift, Math.max(0, 1 + sharpness * (lift - 1)));
    return toVote(claimed * this.valueShare(row));
  }

  isCatalogueAd(row: number): boolean {
    return this.table.kind[row] === adKind;
  }
}

/** A value on the scale −1…1 as a vote in basis points, rounded and held within ±10,000. */
export function toVote(share: number): number {
  const vote = Math.round(share * 10_000);
  return vote > 10_000 ? 10_000 : Math.max(vote, -10_000);
}
