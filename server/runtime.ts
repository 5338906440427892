import { join } from "node:path";
import type { Logger } from "pino";
import { type ApiKeys, openApiKeys } from "./accounts/api-keys";
import { ensureDemoPeople } from "./accounts/demo-people";
import { ensureFirstOperator, type OneTimeLogin } from "./accounts/first-operator";
import { createInvitations } from "./accounts/invitations";
import { createMembersDesk } from "./accounts/members-desk";
import { ensurePublisher } from "./accounts/organisations";
import { createProfileDesk } from "./accounts/profile-desk";
import { SessionBook } from "./accounts/session-book";
import { SignInAttempts } from "./accounts/sign-in-attempts";
import { createSignInDesk } from "./accounts/sign-in-desk";
import { createSignInLibrary } from "./accounts/sign-in-library";
import { everybody } from "./accounts/tenant-scope";
import type { Sight } from "./accounts/viewer";
import type { Application } from "./application";
import { createSheetsDesk } from "./campaign-sheets/sheets-desk";
import { createConfigureDesk } from "./campaigns/configure/configure-desk";
import { createDraftsDesk } from "./campaigns/configure/drafts-desk";
import { createCommentsDesk } from "./comments/comments-desk";
import type { Config } from "./config";
import type { PrismaClient } from "./database/generated/client";
import { openDatabase } from "./database/open-database";
import { readCampaigns } from "./decisions/campaign-book";
import { CampaignWatcher } from "./decisions/campaign-watcher";
import { DecisionReader } from "./decisions/decision-reader";
import { DecisionService } from "./decisions/decision-service";
import { GroundsStore } from "./decisions/grounds-store";
import { createListenerKeys } from "./decisions/listener-keys";
import { ServiceMetrics } from "./decisions/service-metrics";
import { writeListenerNotice } from "./decisions/write-listener-notice";
import { createDeliveryDesk } from "./delivery/delivery-desk";
import { findDemoMedia } from "./demo/demo-media";
import { needsDemo, seedDemo } from "./demo/seed-demo";
import type { DeskParts } from "./desk-parts";
import { defaultPolicy } from "./engine/default-policy";
import { compilePolicy } from "./engine/negotiation/compile-policy";
import { type PolicyDocument, policySchema } from "./engine/policy";
import type { Clock } from "./engine/ports";
import { createBidderDesk } from "./exchange/bidders/ask-bidders";
import { createConsentReader } from "./exchange/consent/read-consent";
import { createExplanationsDesk } from "./explanations/explanations-desk";
import { createExportsDesk } from "./exports/exports-desk";
import { createForecastDesk } from "./forecast/forecast-desk";
import { openForecaster } from "./forecast/open-forecaster";
import { createFrequencyDesk } from "./frequency/frequency-desk";
import { createHistoryDesk } from "./history/history-desk";
import { JobRunner } from "./jobs/job-runner";
import { JobStore } from "./jobs/job-store";
import { type Ledger, openLedger } from "./ledger/open-ledger";
import { createNewestFinder } from "./ledger/queries/find-newest";
import { TenantLedger } from "./ledger/tenant-ledger";
import { createMediaDesk } from "./media/media-desk";
import { createFolderStore } from "./media/media-store";
import { createS3Store } from "./media/s3-media-store";
import { sweepByTheHour } from "./media/sweep-by-the-hour";
import { createOperations } from "./operations/create-operations";
import { createOperatorCheck } from "./operations/operator-token";
import { createPacingDesk } from "./pacing/health/pacing-desk";
import { createPacingHoursReader } from "./pacing/health/pacing-hours";
import { createPolicyDesk } from "./policy/policy-desk";
import { PolicyWatcher } from "./policy/policy-watcher";
import { loadLivePolicy, loadPolicies, savePolicyVersion } from "./policy/repository";
import { createReportsDesk } from "./reports/reports-desk";
import { createSearchDesk } from "./search/search-desk";
import { findTrialWorker } from "./trials/start-trial";
import { createTrialsDesk } from "./trials/trials-desk";
import { createViewsDesk } from "./views/views-desk";
import { createWhyNotDesk } from "./why-not/why-not-desk";

/** The currency of every account and price. */
export const currency = "EUR";
/** Opportunities a day to plan with until a day has been seen. */
const firstDayGuess = 20_000;
/** The listener's notice is of the decision itself, whoever took part; the signed token is the right to it. */
const anyone: Sight = { role: "OPERATOR", tenants: everybody };
/** How often campaigns and policy are looked at for changes, so that one is live within two seconds. */
const watchMs = 1_000;

const systemClock: Clock = {
  nowMs: () => Date.now(),
  steadyMicros: () => performance.now() * 1000,
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The running product: its surfaces' application, and the parts that operators' jobs and commands use. */
export interface Runtime {
  application: Application;
  service: DecisionService;
  reader: DecisionReader;
  prisma: PrismaClient;
  ledger: Ledger;
  /** What desks are made of. */
  parts: DeskParts;
  /** Resolves when the demo world is made; at once when there is none to make. */
  seeded: Promise<void>;
  /** The first operator's, while nobody has used it; to be said to whoever started the process. */
  oneTimeLogin: OneTimeLogin | null;
}

export interface RuntimeOptions {
  /** False for commands that only look, or that live on a clock of their own: nothing happens by itself. Default true. */
  runsClock?: boolean;
}

/**
 * The composition root: opens the stores, binds the engine's ports and hands out the running product. What was opened
 * is closed again when a later step fails.
 */
export async function createRuntime(
  config: Config,
  log: Logger,
  { runsClock = true }: RuntimeOptions = {},
): Promise<Runtime> {
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
  };
  try {
    return await open({ config, log, closers, closeAll, runsClock });
  } catch (error) {
    await closeAll();
    throw error;
  }
}

interface Opening {
  config: Config;
  log: Logger;
  closers: (() => Promise<unknown>)[];
  closeAll: () => Promise<void>;
  runsClock: boolean;
}

async function open({ config, log, closers, closeAll, runsClock }: Opening): Promise<Runtime> {
  const { dataDir, databaseUrl, clickhouseUrl, secret, publicUrl } = config;
  const database = await openDatabase({ dataDir, databaseUrl, log: (sentence) => log.info(sentence) });
  closers.push(() => database.close());
  const { prisma } = database;
  const keys = await openApiKeys(prisma, (error) => log.error({ err: error }, "reading the API keys failed"));
  closers.push(() => keys.close());
  const live =
    (await loadLivePolicy(prisma)) ??
    (await savePolicyVersion(prisma, {
      document: defaultPolicy,
      createdBy: "first start",
      note: "House policy",
    }));
  const policy = compilePolicy({ ...policySchema.parse(live.document), version: live.version });
  // Decisions that were left behind may have been made by any version.
  const negotiations = new Map<number, PolicyDocument["negotiation"]>();
  for (const { version, document } of await loadPolicies(prisma))
    negotiations.set(version, policySchema.parse(document).negotiation);
  const book = await readCampaigns(prisma);
  let directory = book.directory;
  const ledger = await openLedger({
    dataDir,
    clickhouseUrl,
    cluster: null,
    resolveAd: (adNo) => directory.findAd(adNo),
    findNegotiation: (version) => negotiations.get(version) ?? null,
    log,
  });
  closers.push(() => ledger.close());
  const bidders = createBidderDesk({ bidders: config.bidders, currency, clock: systemClock });
  closers.push(async () => bidders.close());
  const service = new DecisionService({
    ledger,
    policy,
    book,
    clock: systemClock,
    consent: createConsentReader(),
    listenerKeys: createListenerKeys(secret, systemClock.nowMs),
    bidders,
    publicUrl,
    secret,
    log,
    expectedPerDay: firstDayGuess,
    onBook: (changed) => {
      directory = changed.directory;
    },
  });
  closers.push(() => service.close());
  const watcher = new CampaignWatcher({ prisma, log, use: (changed) => service.useBook(changed, systemClock.nowMs()) });
  const policyWatcher = new PolicyWatcher({
    prisma,
    log,
    deciding: policy.version,
    use: (changed) => {
      negotiations.set(changed.version, changed.negotiation);
      service.usePolicy(changed);
    },
  });
  const grounds = new GroundsStore(prisma, service.versions);
  grounds.rememberCatalogue(book.catalogue);
  await service.countLeftBehind(grounds);
  const reader = new DecisionReader({ ledger, grounds, service, log });

  let watching: NodeJS.Timeout | null = null;
  const startClock = () => {
    if (!runsClock) return;
    service.startClock();
    watching = setInterval(() => {
      void watcher.look();
      void policyWatcher.look();
    }, watchMs).unref();
  };
  closers.push(async () => {
    if (watching !== null) clearInterval(watching);
    await Promise.all([watcher.look(), policyWatcher.look()]);
  });

  const publisherId = await ensurePublisher(prisma, config.demo ? "Demo publisher" : "Publisher");
  const oneTimeLogin = config.demo || !runsClock ? null : await ensureFirstOperator(prisma, publisherId);
  const library = createSignInLibrary({ prisma, secret, publicUrl });
  const sessions = new SessionBook({ prisma, library, demo: config.demo, nowMs: systemClock.nowMs });

  const invitations = createInvitations({ prisma, publisherId, publicUrl, nowMs: systemClock.nowMs });

  const stopSeeding = new AbortController();
  let seeded: Promise<void> = Promise.resolve();
  if (config.demo) {
    await announceDemoKey(keys, publisherId, config.demoApiKey);
    if (await needsDemo(prisma)) {
      seeded = seedDemo({
        prisma,
        service,
        days: config.demoDays,
        nowMs: systemClock.nowMs(),
        log,
        onAdvertisers: () => ensureDemoPeople(prisma, publisherId),
        signal: stopSeeding.signal,
      })
        .catch((error: unknown) => log.error({ err: error }, "making the demo world failed"))
        .then(() => {
          service.seeding = null;
          startClock();
        });
      closers.push(async () => {
        stopSeeding.abort();
        await seeded;
      });
    } else {
      await ensureDemoPeople(prisma, publisherId);
      startClock();
    }
  } else startClock();

  const media = createMediaDesk({
    prisma,
    store: config.mediaS3 === null ? createFolderStore(join(dataDir, "media")) : createS3Store(config.mediaS3),
    dataDir,
    nowMs: systemClock.nowMs,
  });
  if (runsClock) closers.push(sweepByTheHour(media, log));

  const operations = createOperations({ ledger, grounds, engine: service.desk.engine, prisma });
  closers.push(() => operations.close());
  const findOperator = createOperatorCheck(secret);

  const metrics = new ServiceMetrics(service, ledger);
  const jobs = new JobRunner({
    store: new JobStore(prisma),
    nowMs: systemClock.nowMs,
    log,
    alone: databaseUrl === null,
  });
  closers.push(() => jobs.close());
  const parts: DeskParts = {
    prisma,
    openLedger: ({ tenant, window, signal }) =>
      new TenantLedger({
        client: ledger.client,
        tenant,
        window,
        ownAdNos: () => service.book.directory.listAdNos(tenant.advertiserNos),
        signal,
      }),
    findNewestMs: createNewestFinder(ledger.client, systemClock.nowMs),
    book: () => service.book,
    service,
    reader,
    jobs,
    currency,
    nowMs: systemClock.nowMs,
  };
  const readPacing = createPacingHoursReader(parts);
  const trials = createTrialsDesk(parts, findTrialWorker(import.meta.url));
  const forecaster = openForecaster({
    bundleUrl: import.meta.url,
    openLedger: (window, signal) => parts.openLedger({ tenant: everybody, window, signal }),
    start: { path: join(dataDir, "ledger"), clickhouseUrl, cluster: null },
  });
  closers.push(() => forecaster.close());
  const application: Application = {
    decide: (opportunity) => service.decide(opportunity, (record) => metrics.count(record)),
    recordEvents: (events) => service.recordEvents(events),
    recordBeacon: (token) => service.recordBeacon(token),
    explain: (id, sight) => reader.explain(id, sight),
    explainToListener: async (token) => {
      const claim = service.signer.read(token, systemClock.nowMs());
      const explanation = claim?.type === "why" ? await reader.explain(claim.decisionId, anyone) : null;
      return explanation === null ? null : writeListenerNotice(explanation);
    },
    listDecisions: (query, sight) => reader.list(query, sight),
    findViewer: async ({ cookie }) => {
      const session = await sessions.find(cookie);
      return session === null || session.mustChangePassword ? null : session.viewer;
    },
    invitations,
    signIn: createSignInDesk({
      prisma,
      library,
      sessions,
      attempts: new SignInAttempts(systemClock.nowMs),
      demo: config.demo,
    }),
    authenticate: (bearer) => findOperator(bearer) ?? keys.verify(bearer),
    readiness: async () => {
      const report = ledger.report();
      const checks = [
        { name: "demo world", ok: service.seeding === null, detail: service.seeding === null ? "made" : "being made" },
        { name: "outbox", ok: ledger.waiting < 10_000, detail: `${ledger.waiting} entries wait for the disk` },
        {
          name: "ledger",
          ok: report.failures < 5,
          detail: report.lastError ?? `${report.decisions} decisions to ship`,
        },
      ];
      return { ready: checks.every((check) => check.ok), checks };
    },
    metrics: () => metrics.text(),
    seeding: () => service.seeding,
    findMedia: (kind, creativeId) => findDemoMedia(service.book.catalogue, kind, creativeId),
    operations,
    desks: {
      findNewestMs: parts.findNewestMs,
      delivery: createDeliveryDesk({
        ...parts,
        ladder: () => service.book.directory.ladder,
        trafficPlan: () => service.desk.savePace().plan,
      }),
      explanations: createExplanationsDesk(parts),
      whyNot: createWhyNotDesk(parts),
      profile: createProfileDesk({ prisma, sessions, nowMs: systemClock.nowMs }),
      pacing: createPacingDesk(parts),
      forecast: createForecastDesk(parts, forecaster),
      frequency: createFrequencyDesk(parts),
      members: createMembersDesk({ prisma, sessions, invitations, keys, publisherId, nowMs: systemClock.nowMs }),
      reports: createReportsDesk({ ...parts, readPacing, ladder: () => service.book.directory.ladder }),
      search: createSearchDesk(parts),
      views: createViewsDesk(parts),
      comments: createCommentsDesk(parts),
      trials,
      media,
      history: createHistoryDesk(parts),
      sheets: createSheetsDesk({ ...parts, useChanges: () => watcher.catchUp() }),
      configure: createConfigureDesk({ ...parts, useChanges: () => watcher.catchUp() }),
      drafts: createDraftsDesk(parts),
      policy: createPolicyDesk({ ...parts, tests: trials, onLive: () => policyWatcher.look() }),
      exports: createExportsDesk({ ...parts, readPacing, folder: join(dataDir, "exports") }),
    },
    close: closeAll,
  };
  if (runsClock) await jobs.start();
  return { application, service, reader, prisma, ledger, parts, seeded, oneTimeLogin };
}

/** Sees to the demo's API key and says what it is: only demo keys are ever printed. */
async function announceDemoKey(keys: ApiKeys, organisationId: string, chosen: string | null): Promise<void> {
  const key = {
    organisationId,
    name: "demo",
    scopes: ["decide", "events", "read", "operate"] as const,
    actor: "demo world",
  };
  if (chosen !== null) {
    await keys.ensure({ ...key, plain: chosen });
    return;
  }
  const known = await keys.list(organisationId);
  if (known.some(({ name, revokedAt }) => name === "demo" && revokedAt === null)) return;
  const { plain } = await keys.create(key);
  process.stdout.write(`\nDemo API key (shown once): ${plain}\n`);
}
