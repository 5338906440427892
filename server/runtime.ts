import type { Logger } from "pino";
import { openApiKeys } from "./accounts/api-keys";
import { ensureOrganisation } from "./accounts/organisations";
import type { Application } from "./application";
import type { Config } from "./config";
import { openDatabase } from "./database/open-database";
import { readCampaigns } from "./decisions/campaign-book";
import { createListenerKeys } from "./decisions/listener-keys";
import { DecisionService } from "./decisions/decision-service";
import { seedDemo, needsDemo } from "./decisions/seed-demo";
import { defaultPolicy } from "./engine/default-policy";
import { compilePolicy } from "./engine/negotiation/compile-policy";
import { policySchema } from "./engine/policy";
import type { Clock } from "./engine/ports";
import { createConsentReader } from "./exchange/consent/read-consent";
import { createBidderDesk } from "./exchange/bidders/ask-bidders";
import { openLedger } from "./ledger/open-ledger";
import { loadLivePolicy, savePolicyVersion } from "./policy/repository";

/** The currency of every account and price. */
export const currency = "EUR";

const systemClock: Clock = {
  nowMs: () => Date.now(),
  steadyMicros: () => performance.now() * 1000,
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * The composition root: opens the stores, binds the engine's ports and hands out the running product. Everything that
 * was opened is closed again when a later step fails.
 */
export async function createRuntime(config: Config, log: Logger): Promise<Application> {
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
  };
  try {
    const say = (sentence: string) => log.info(sentence);
    const database = await openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, log: say });
    closers.push(() => database.close());
    const { prisma } = database;
    const keys = await openApiKeys(prisma, (error) => log.error({ err: error }, "reading the API keys failed"));
    closers.push(() => keys.close());
    const live = (await loadLivePolicy(prisma)) ?? (await savePolicyVersion(prisma, { document: defaultPolicy, status: "LIVE", createdBy: "first start", note: "House policy" }));
    const policy = compilePolicy({ ...policySchema.parse(live.document), version: live.version });
    const book = await readCampaigns(prisma);
    const ledger = await openLedger({
      dataDir: config.dataDir,
      clickhouseUrl: config.clickhouseUrl,
      resolveAd: (adNo) => service.findOwner(adNo),
      log,
    });
    closers.push(() => ledger.close());
    const bidders = createBidderDesk({ bidders: config.bidders, currency, clock: systemClock });
    closers.push(async () => bidders.close());
    const service: DecisionService = new DecisionService({
      prisma,
      ledger,
      keys,
      policy,
      book,
      clock: systemClock,
      consent: createConsentReader(),
      listenerKeys: createListenerKeys(config.secret, systemClock.nowMs),
      bidders,
      publicUrl: config.publicUrl,
      secret: config.secret,
      log,
    });
    closers.push(() => service.close());
    if (config.demo) {
      const organisationId = await ensureOrganisation(prisma, { name: "Demo publisher", kind: "PUBLISHER" });
      if (await needsDemo(prisma)) service.beginSeeding(seedDemo({ prisma, service, days: config.demoDays, log }));
      await announceDemoKey(keys, organisationId, config.demoApiKey, log);
    }
    return { ...service.application(), close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
