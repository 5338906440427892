import { readFileSync } from "node:fs";
import next from "next";
import { type Logger, pino } from "pino";
import { createConsentReader } from "@/server/exchange/consent/read-consent";
import { answerAuction } from "@/server/exchange/openrtb/answer-auction";
import { setCurrentApplication } from "./api/current-application";
import { buildHttpServer } from "./api/http/build-http-server";
import { prepareDrain } from "./api/http/drain-server";
import { trpcPlugin } from "./api/trpc/fastify-plugin";
import type { Application } from "./application";
import { type Config, ConfigError, loadConfig, writeUrl } from "./config";
import { lockDataFolder } from "./database/data-folder-lock";
import { checkAddress, listenOnPort } from "./launch/listen-on-port";
import { createProcessStop, type ProcessStop } from "./launch/process-stop";
import { reportSeeding } from "./launch/seeding-progress";
import { createRuntime, currency } from "./runtime";

export interface StartOptions {
  /** Pages are compiled as they are asked for, and reload when their source changes. */
  dev: boolean;
  /** Empty the embedded stores first, so that the demo world is made anew. */
  resetDemo: boolean;
}

/** How long requests at hand may take to finish once the process was told to stop; the rest of 10 s is for flushing. */
const drainMs = 4_000;

/**
 * The server process: one port, fastify in front for machines, Next behind it for pages. Resolves when it answers;
 * it then lives until SIGTERM or SIGINT. Throws, with everything closed again, when it cannot start.
 */
export async function main({ dev, resetDemo }: StartOptions): Promise<void> {
  let config = loadConfig();
  const log = pino({ level: config.logLevel });
  const stop = createProcessStop({ log });
  try {
    const lock = await lockDataFolder({ dataDir: config.dataDir, command: dev ? "npm run dev" : "npm start" });
    stop.add("data folder lock", () => lock.release());
    await checkAddress(config);
    if (resetDemo) {
      refuseToEmptyOthers(config);
      await lock.clearFolder();
      config = loadConfig();
    }
    await lock.announceUrl(await serve({ config, log, stop, dev }));
  } catch (error) {
    await stop.closeAll();
    throw error;
  }
}

interface ServeParts {
  config: Config;
  log: Logger;
  stop: ProcessStop;
  dev: boolean;
}

/** Opens everything and listens; returns the server's address. */
async function serve({ config, log, stop, dev }: ServeParts): Promise<string> {
  const { host, port } = config;
  const pages = next({ dev, dir: process.cwd(), hostname: host, port, customServer: true, quiet: true });
  const [application] = await Promise.all([openApplication(config, log, stop), pages.prepare()]);
  stop.add("pages", () => pages.close());

  const consent = createConsentReader();
  const auctionPorts = {
    decide: application.decide.bind(application),
    consent,
    currency,
    baseUrl: config.publicUrl,
    nowMs: Date.now,
  };
  const server = await buildHttpServer({
    application,
    log,
    answerAuction: (body) => answerAuction(body, auctionPorts),
    version: readVersion(),
    plugins: [trpcPlugin(application)],
    pages: pages.getRequestHandler(),
  });
  stop.add("requests", prepareDrain(server, drainMs));

  const url = writeUrl(host, await listenOnPort(server, config));
  console.log(
    `\nRationale answers at ${url}\n  decisions  ${url}/decisions\n  HTTP API   ${url}/api/v1/openapi.json\n`,
  );
  const endReports = reportSeeding(() => application.seeding(), process.stdout);
  stop.add("progress reports", async () => endReports());
  return url;
}

async function openApplication(config: Config, log: Logger, stop: ProcessStop): Promise<Application> {
  const { application } = await createRuntime(config, log);
  stop.add("stores", async () => {
    setCurrentApplication(null);
    await application.close();
  });
  setCurrentApplication(application);
  return application;
}

function refuseToEmptyOthers({ databaseUrl, clickhouseUrl }: Config): void {
  const name = databaseUrl !== null ? "DATABASE_URL" : clickhouseUrl !== null ? "CLICKHOUSE_URL" : null;
  if (name === null) return;
  throw new ConfigError(
    `${name} is set, and --reset-demo empties only the embedded stores: unset it, or empty that store yourself.`,
  );
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  return version;
}
