import { loadCatalogueDocument } from "@/server/campaigns/catalogue-versions";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import type { PrismaClient } from "@/server/database/generated/client";
import type { Catalogue } from "@/server/engine/catalogue";
import type { DecisionRecord } from "@/server/engine/decision-record";
import type { Knowledge } from "@/server/engine/knowledge";
import { type CompiledPolicy, compilePolicy } from "@/server/engine/negotiation/compile-policy";
import type { Grounds } from "@/server/engine/panel/sitting";
import { policySchema } from "@/server/engine/policy";
import { findPolicy } from "@/server/policy/repository";
import type { VersionStore } from "@/server/state/version-store";

const keptCatalogues = 6;

/** Brings back what a recorded decision rested on, from the versions it names. */
export class GroundsStore {
  readonly #prisma: PrismaClient;
  readonly #versions: VersionStore;
  readonly #catalogues = new Map<number, Catalogue>();
  readonly #policies = new Map<number, CompiledPolicy>();

  constructor(prisma: PrismaClient, versions: VersionStore) {
    this.#prisma = prisma;
    this.#versions = versions;
  }

  /** Notes a catalogue that is at hand anyway. */
  rememberCatalogue(catalogue: Catalogue): void {
    this.#catalogues.delete(catalogue.version);
    this.#catalogues.set(catalogue.version, catalogue);
    if (this.#catalogues.size > keptCatalogues) {
      const oldest = this.#catalogues.keys().next();
      if (!oldest.done) this.#catalogues.delete(oldest.value);
    }
  }

  async #findCatalogue(version: number): Promise<Catalogue | null> {
    const known = this.#catalogues.get(version);
    if (known !== undefined) return known;
    const document = await loadCatalogueDocument(this.#prisma, version);
    if (document === null) return null;
    const catalogue = buildCatalogue(version, document);
    this.rememberCatalogue(catalogue);
    return catalogue;
  }

  async findPolicy(version: number): Promise<CompiledPolicy | null> {
    const known = this.#policies.get(version);
    if (known !== undefined) return known;
    const stored = await findPolicy(this.#prisma, version);
    if (stored === null) return null;
    const policy = compilePolicy({ ...policySchema.parse(stored.document), version });
    this.#policies.set(version, policy);
    return policy;
  }

  /** Null when any of the versions is no longer kept. `findKnowledge` opens knowledge another way than by the store. */
  async find(
    record: DecisionRecord,
    findKnowledge: (version: number) => Knowledge | null = (version) => this.#versions.findKnowledge(version),
  ): Promise<Grounds | null> {
    const knowledge = findKnowledge(record.knowledgeVersion);
    const paceBook = this.#versions.findPage(record.paceVersion);
    if (knowledge === null || paceBook === null) return null;
    const [catalogue, policy] = await Promise.all([
      this.#findCatalogue(record.catalogueVersion),
      this.findPolicy(record.policyVersion),
    ]);
    return catalogue === null || policy === null ? null : { catalogue, knowledge, policy, paceBook };
  }
}
