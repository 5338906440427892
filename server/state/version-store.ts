import { deserialize, serialize } from "node:v8";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Database, RootDatabase } from "lmdb";
import type { Knowledge } from "@/server/engine/knowledge";
import { type KnowledgeParts, openKnowledge } from "@/server/engine/learning/knowledge-parts";
import type { PaceBook } from "@/server/engine/pace-book";

/** Knowledge versions and pages of the pace book, kept so that any recorded decision can be decided again. */
export class VersionStore {
  readonly #knowledge: Database<Buffer, number>;
  readonly #pages: Database<Buffer, number>;
  readonly #pending: (() => void)[] = [];
  #writing: (() => void)[] = [];
  /** The newest version: it may not be on disk yet. */
  readonly #unwritten = new Map<number, Buffer>();
  readonly #openKnowledge = new Map<number, Knowledge>();
  readonly #openPages = new Map<number, PaceBook>();

  constructor(environment: RootDatabase) {
    this.#knowledge = environment.openDB<Buffer, number>({ name: "knowledge", encoding: "binary" });
    this.#pages = environment.openDB<Buffer, number>({ name: "pace-pages", encoding: "binary" });
  }

  /** Keeps a knowledge version with the next commit and hands out what re-deciding will read back: the same numbers. */
  addKnowledge(parts: KnowledgeParts): { knowledge: Knowledge; bytes: Buffer } {
    const bytes = deflateRawSync(serialize(parts));
    const knowledge = openKnowledge(deserialize(inflateRawSync(bytes)) as KnowledgeParts);
    this.#unwritten.clear();
    this.#unwritten.set(parts.version, bytes);
    this.#pending.push(() => void this.#knowledge.put(parts.version, bytes));
    remember(this.#openKnowledge, parts.version, knowledge, 8);
    return { knowledge, bytes };
  }

  addPage(page: PaceBook): void {
    this.#pending.push(() => void this.#pages.put(page.version, deflateRawSync(serialize(page), { level: 1 })));
    remember(this.#openPages, page.version, page, keptPages(page));
  }

  /** A knowledge version as it is stored, for those who open many one after the other. */
  readKnowledge(version: number): KnowledgeParts | null {
    const bytes = this.#knowledge.get(version);
    return bytes === undefined ? null : (deserialize(inflateRawSync(bytes)) as KnowledgeParts);
  }

  /** A knowledge version as it lies on disk (deflated), or as it will: for another thread to open. */
  readKnowledgeBytes(version: number): Uint8Array | null {
    return this.#unwritten.get(version) ?? this.#knowledge.get(version) ?? null;
  }

  findKnowledge(version: number): Knowledge | null {
    const open = this.#openKnowledge.get(version);
    if (open !== undefined) return open;
    const parts = this.readKnowledge(version);
    if (parts === null) return null;
    const knowledge = openKnowledge(parts);
    remember(this.#openKnowledge, version, knowledge, 8);
    return knowledge;
  }

  findPage(version: number): PaceBook | null {
    const open = this.#openPages.get(version);
    if (open !== undefined) return open;
    const bytes = this.#pages.get(version);
    if (bytes === undefined) return null;
    const page = deserialize(inflateRawSync(bytes)) as PaceBook;
    remember(this.#openPages, version, page, keptPages(page));
    return page;
  }

  /** The newest page kept, or 0: numbers are never used twice, not even after a crash. */
  latestPageVersion(): number {
    for (const key of this.#pages.getKeys({ reverse: true, limit: 1 })) return key;
    return 0;
  }

  /** The newest knowledge version kept, or 0. */
  latestKnowledgeVersion(): number {
    for (const key of this.#knowledge.getKeys({ reverse: true, limit: 1 })) return key;
    return 0;
  }

  /** Puts what is new into the open transaction. */
  write(): void {
    this.#writing = this.#pending.splice(0);
    for (const put of this.#writing) put();
  }

  writeAgain(): void {
    this.#pending.unshift(...this.#writing);
  }
}

/** Pages to keep at hand: fewer of long ones, so that they take a bounded room. */
function keptPages({ priceMilli }: PaceBook): number {
  return Math.max(8, Math.min(256, Math.floor(2_000_000 / Math.max(1, priceMilli.length))));
}

function remember<T>(cache: Map<number, T>, version: number, value: T, most: number): void {
  cache.delete(version);
  cache.set(version, value);
  if (cache.size > most) {
    const oldest = cache.keys().next();
    if (!oldest.done) cache.delete(oldest.value);
  }
}
