import type { Logger } from "pino";
import { createAdvertisers } from "@/server/campaigns/save-advertisers";
import type { PrismaClient } from "@/server/database/generated/client";
import { readCampaigns } from "@/server/decisions/campaign-book";
import type { DecisionService } from "@/server/decisions/decision-service";
import { runSimulation } from "@/server/simulator/drive";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { ServiceDriver } from "./simulation-driver";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Campaigns go on after the seeded history, so that a new installation has something to decide. */
const daysAhead = 21;
const demoSeed = 7;

/** Is there nothing yet: the demo world is only made in an empty house. */
export async function needsDemo(prisma: PrismaClient): Promise<boolean> {
  return (await prisma.advertiser.count()) === 0;
}

/**
 * Makes the demo world: its advertisers in the database, then `days` of history decided by the product itself, ending
 * now. Progress is on `service.seeding`; it can be cancelled. Returns the number of decisions.
 */
export async function seedDemo(input: {
  prisma: PrismaClient;
  service: DecisionService;
  days: number;
  nowMs: number;
  log: Logger;
  /** Called when the advertisers are there and nothing has been decided yet. */
  onAdvertisers: () => Promise<void>;
  signal?: AbortSignal;
}): Promise<number> {
  const { prisma, service, days, nowMs, log, onAdvertisers, signal } = input;
  const toMs = Math.floor(nowMs / hourMs) * hourMs;
  const fromMs = toMs - days * dayMs;
  service.seeding = { doneDecisions: 0, totalDecisions: 0 };
  const scenario = buildScenario({ name: "demo", seed: demoSeed, fromMs, days: days + daysAhead });
  await createAdvertisers(prisma, scenario.advertisers, "demo world");
  await onAdvertisers();
  service.useBook(await readCampaigns(prisma), fromMs);
  const totalDecisions = Math.round(scenario.opportunitiesPerDay * days);
  const driver = new ServiceDriver(service);
  await runSimulation({
    world: scenario.world,
    fromMs,
    toMs,
    creatives: scenario.creatives,
    hidden: scenario.hidden,
    driver,
    onProgress: ({ fraction }) => {
      service.seeding = {
        doneDecisions: Math.min(driver.decisions, totalDecisions),
        totalDecisions: Math.max(1, Math.round(driver.decisions / Math.max(fraction, 0.01))),
      };
    },
    ...(signal === undefined ? {} : { signal }),
  });
  service.desk.tick(toMs);
  service.desk.publishKnowledge(toMs);
  await driver.drain();
  log.info({ decisions: driver.decisions, days }, "the demo world is made");
  return driver.decisions;
}
