import next from "next";
import { pino } from "pino";
import { describeLogins } from "./accounts/describe-logins";
import type { Application } from "./application";
import { type Config, ConfigError, loadConfig } from "./config";
import { lockDataFolder } from "./database/data-folder-lock";
import { checkAddress } from "./launch/listen-on-port";
import { createProcessStop, type ProcessStop } from "./launch/process-stop";
import { reportSeeding } from "./launch/seeding-progress";
import { type Pages, serve } from "./serve";

export interface StartOptions {
  /** Pages are compiled as they are asked for, and reload when their source changes. */
  dev: boolean;
  /** Empty the embedded stores first, so that the demo world is made anew. */
  resetDemo: boolean;
}

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
    const { url, runtime } = await serve({ config, log, stop, pages: openPages(config, dev) });
    announce(url, runtime.application, stop);
    for (const line of describeLogins({ demo: config.demo, oneTimeLogin: runtime.oneTimeLogin })) console.log(line);
    await lock.announceUrl(url);
  } catch (error) {
    await stop.closeAll();
    throw error;
  }
}

/** Next's pages, not yet prepared. */
function openPages({ host, port }: Config, dev: boolean): Pages {
  const pages = next({ dev, dir: process.cwd(), hostname: host, port, customServer: true, quiet: true });
  return {
    prepare: () => pages.prepare(),
    close: () => pages.close(),
    handler: () => pages.getRequestHandler(),
  };
}

function announce(url: string, application: Application, stop: ProcessStop): void {
  console.log(
    `\nRationale answers at ${url}\n  decisions  ${url}/decisions\n  HTTP API   ${url}/api/v1/openapi.json\n`,
  );
  const endReports = reportSeeding(() => application.seeding(), process.stdout);
  stop.add("progress reports", async () => endReports());
}

function refuseToEmptyOthers({ databaseUrl, clickhouseUrl }: Config): void {
  const name = databaseUrl !== null ? "DATABASE_URL" : clickhouseUrl !== null ? "CLICKHOUSE_URL" : null;
  if (name === null) return;
  throw new ConfigError(
    `${name} is set, and --reset-demo empties only the embedded stores: unset it, or empty that store yourself.`,
  );
}
