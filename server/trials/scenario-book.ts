import type { PrismaClient } from "@/server/database/generated/client";
import { type Scenario, scenarioSchema } from "./scenario-schema";
import { builtInScenarios } from "./scenarios";
import { TrialRefusedError } from "./trial-refused-error";

const mostCustom = 50;

/** The scenarios there are: those that come with the product, then those people made here. */
export class ScenarioBook {
  readonly #prisma: PrismaClient;
  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async list(): Promise<(Scenario & { custom: boolean })[]> {
    const rows = await this.#prisma.trialScenario.findMany({ orderBy: { createdAt: "asc" } });
    return [
      ...builtInScenarios.map((scenario) => ({ ...scenario, custom: false })),
      ...rows.map(({ definition }) => ({ ...scenarioSchema.parse(definition), custom: true })),
    ];
  }

  /** The scenarios of these keys, in their order; throws a TrialRefusedError for an unknown one. */
  async get(keys: readonly string[]): Promise<Scenario[]> {
    const all = await this.list();
    return keys.map((key) => {
      const found = all.find((scenario) => scenario.key === key);
      if (found === undefined) throw new TrialRefusedError(`There is no scenario “${key}”.`);
      const { custom: _, ...scenario } = found;
      return scenario;
    });
  }

  /** Keeps a scenario under its key, which must be new or of one that was made here. */
  async save(scenario: Scenario, { createdBy, nowMs }: { createdBy: string; nowMs: number }): Promise<void> {
    if (builtInScenarios.some(({ key }) => key === scenario.key)) {
      throw new TrialRefusedError(`“${scenario.name}” comes with the product. Give yours another name.`);
    }
    if ((await this.#prisma.trialScenario.count()) >= mostCustom) {
      throw new TrialRefusedError(`There are ${mostCustom} scenarios of your own already. Remove one first.`);
    }
    const { key } = scenario;
    await this.#prisma.trialScenario.upsert({
      where: { key },
      create: { key, definition: scenario, createdBy, createdAt: new Date(nowMs) },
      update: { definition: scenario },
    });
  }

  /** Removes one that was made here; false when there is none. Tests that were run with it keep what they know. */
  async remove(key: string): Promise<boolean> {
    const { count } = await this.#prisma.trialScenario.deleteMany({ where: { key } });
    return count > 0;
  }
}
