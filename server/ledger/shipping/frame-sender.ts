import type { LedgerClient } from "../ledger-client";
import { decodeFrameInPieces, type LedgerBatch } from "../outbox/frame";
import type { AdOwner } from "../rows/ad-owner";
import type { NegotiationRule } from "../rows/expected-first-votes";
import { Negotiations } from "../rows/negotiations";
import { collectBlock } from "./collect-block";
import { PaceBookChain } from "./pace-book-chain";
import { type Repair, sendBlock, sendBlockAgain } from "./send-block";

/** Frames of the outbox to be sent as one block. */
export interface FrameOrder {
  frames: readonly Uint8Array[];
  /** Names the block in its rows: a hash of the outbox's id, and the block's number. */
  origin: { source: number; block: number };
  /** The same whenever this block is sent. */
  token: string;
  /** It may be there already, in whole or in part. */
  isRepeat: boolean;
  /** Pages of the pace book before this block may not be in the ledger. */
  isChainBroken: boolean;
}

/** What became of a block. */
export interface FramesSent {
  rows: number;
  repair: Repair;
}

/** What rows of a block refer to and the sender has not met yet. */
export interface RowNeeds {
  adNos: readonly number[];
  policyVersions: readonly number[];
}

/** The answer, in the same order. A rule is in the ledger before it is told; null: not known. */
export interface RowFacts {
  owners: readonly (AdOwner | null)[];
  rules: readonly (NegotiationRule | null)[];
}

/** Records decoded in one go: about a millisecond. */
const recordsPerPiece = 128;
const nothing: Repair = { tables: [], rollups: [] };

/** Turns frames into rows and hands them to the ledger. Knows of the product only what it asks for, so any thread will do. */
export class FrameSender {
  readonly #client: LedgerClient;
  readonly #ask: (needs: RowNeeds) => Promise<RowFacts>;
  readonly #owners = new Map<number, AdOwner>();
  readonly #negotiations = new Negotiations();
  readonly #chain = new PaceBookChain();

  constructor(parts: { client: LedgerClient; ask: (needs: RowNeeds) => Promise<RowFacts> }) {
    this.#client = parts.client;
    this.#ask = parts.ask;
  }

  /** Resolves when every table has acknowledged the block. One block at a time. */
  async send({ frames, origin, token, isRepeat, isChainBroken }: FrameOrder): Promise<FramesSent> {
    if (isChainBroken) this.#chain.reset();
    const block = await collectBlock(decodeAll(frames), {
      resolveAd: (adNo) => this.#owners.get(adNo) ?? null,
      negotiations: this.#negotiations,
      chain: this.#chain,
      origin,
      prepare: (batch) => this.#prepare(batch),
    });
    let repair = nothing;
    if (isRepeat) repair = await sendBlockAgain(this.#client, block, token);
    else await sendBlock(this.#client, block, token);
    return { rows: block.tables.reduce((sum, { lines }) => sum + lines.length, 0), repair };
  }

  async #prepare({ decisions }: LedgerBatch): Promise<void> {
    const adNos = new Set<number>();
    const policyVersions = new Set<number>();
    for (const { candidates, winner, policyVersion } of decisions) {
      const adNo = candidates[winner]?.adNo ?? 0;
      if (adNo !== 0 && !this.#owners.has(adNo)) adNos.add(adNo);
      if (policyVersion !== 0 && !this.#negotiations.has(policyVersion)) policyVersions.add(policyVersion);
    }
    if (adNos.size + policyVersions.size === 0) return;
    const needs = { adNos: [...adNos], policyVersions: [...policyVersions] };
    const { owners, rules } = await this.#ask(needs);
    needs.adNos.forEach((adNo, at) => {
      const owner = owners[at];
      if (owner) this.#owners.set(adNo, owner);
    });
    needs.policyVersions.forEach((version, at) => {
      const rule = rules[at];
      if (rule) this.#negotiations.add(version, rule);
    });
  }
}

function* decodeAll(frames: readonly Uint8Array[]): Generator<LedgerBatch> {
  for (const frame of frames) yield* decodeFrameInPieces(frame, recordsPerPiece);
}
