import { deserialize, serialize } from "node:v8";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Database, RootDatabase } from "lmdb";
import { type LearnerMemory, learnerForm } from "@/server/engine/learning/learner";
import type { PaceMemory } from "@/server/pacing/pace-keeper";
import type { VersionStore } from "@/server/state/version-store";
import type { DeskMemory } from "./decision-desk";

/** A learner's memory is kept under its form: another form is another memory. */
const learnerKey = `learner ${learnerForm}`;

/** What a desk remembers over a restart: prices often, the learner whenever it has published. */
export class DeskMemoryStore {
  readonly #notes: Database<Buffer, string>;
  readonly #pending = new Map<string, Buffer>();
  #writing = new Map<string, Buffer>();

  constructor(environment: RootDatabase) {
    this.#notes = environment.openDB<Buffer, string>({ name: "desk-memory", encoding: "binary" });
  }

  keepPace(memory: PaceMemory): void {
    this.#pending.set("pace", deflateRawSync(serialize(memory), { level: 1 }));
  }

  keepLearner(memory: LearnerMemory): void {
    this.#pending.set(learnerKey, deflateRawSync(serialize(memory), { level: 1 }));
  }

  /**
   * The last memory, with version numbers that were surely never used; null on a first start. Without a learner's memory
   * of today's form learning starts anew, and money goes on as it was.
   */
  load(versions: VersionStore): DeskMemory | null {
    const pace = this.#read<PaceMemory>("pace");
    if (pace === null) return null;
    return {
      pace: { ...pace, version: Math.max(pace.version, versions.latestPageVersion()) },
      learner: this.#read<LearnerMemory>(learnerKey),
      knowledgeVersion: versions.latestKnowledgeVersion(),
    };
  }

  #read<T>(key: string): T | null {
    const bytes = this.#notes.get(key);
    return bytes === undefined ? null : (deserialize(inflateRawSync(bytes)) as T);
  }

  /** Puts what is new into the open transaction. */
  write(): void {
    this.#writing = new Map(this.#pending);
    this.#pending.clear();
    for (const [key, bytes] of this.#writing) void this.#notes.put(key, bytes);
  }

  writeAgain(): void {
    for (const [key, bytes] of this.#writing) if (!this.#pending.has(key)) this.#pending.set(key, bytes);
  }
}
