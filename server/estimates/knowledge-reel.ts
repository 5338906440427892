import type { Knowledge } from "@/server/engine/knowledge";
import { type KnowledgeParts, openKnowledge, spreadLength } from "@/server/engine/learning/knowledge-parts";

/**
 * Opens knowledge versions one after the other in the same room: a week has a thousand of them, and their weights take
 * megabytes each. Only the version opened last may be used; decisions that come in order of time ask for each once.
 */
export class KnowledgeReel {
  readonly #read: (version: number) => KnowledgeParts | null;
  #spread = new Float32Array(0);
  #slots: Uint32Array = new Uint32Array(0);
  #heads = 0;
  #open: Knowledge | null = null;

  constructor(read: (version: number) => KnowledgeParts | null) {
    this.#read = read;
  }

  /** The knowledge of a version, or null when it is no longer kept. */
  find(version: number): Knowledge | null {
    if (this.#open?.version === version) return this.#open;
    const parts = this.#read(version);
    if (parts === null) return null;
    const length = spreadLength(parts);
    if (this.#spread.length === length) this.#wipe();
    else this.#spread = new Float32Array(length);
    this.#slots = parts.engagement.slots;
    this.#heads = parts.engagement.priorLogOdds.length;
    this.#open = openKnowledge(parts, this.#spread);
    return this.#open;
  }

  #wipe(): void {
    for (const slot of this.#slots)
      for (let head = 0; head < this.#heads; head++) this.#spread[slot * this.#heads + head] = 0;
  }
}
