import { readFileSync } from "node:fs";
import type { Logger } from "pino";
import { createConsentReader } from "@/server/exchange/consent/read-consent";
import { answerAuction } from "@/server/exchange/openrtb/answer-auction";
import { setCurrentApplication } from "./api/current-application";
import { buildHttpServer, type PageHandler } from "./api/http/build-http-server";
import { prepareDrain } from "./api/http/drain-server";
import { accountPlugin } from "./api/http/routes/account";
import { mediaUploadPlugin } from "./api/http/routes/media-files";
import { trpcPlugin } from "./api/trpc/fastify-plugin";
import { type Config, writeUrl } from "./config";
import { listenOnPort } from "./launch/listen-on-port";
import type { ProcessStop } from "./launch/process-stop";
import { createRuntime, currency, type Runtime } from "./runtime";

/** How long requests at hand may take to finish once the process was told to stop; the rest of 10 s is for flushing. */
const drainMs = 4_000;

/** What answers every path that is not for machines. */
export interface Pages {
  prepare(): Promise<void>;
  close(): Promise<void>;
  handler(): PageHandler;
}

/**
 * Opens the stores, puts the HTTP surface in front of them and listens. What was opened is closed by `stop`, in the
 * order that loses nothing: first the requests at hand are answered, then the stores are written and closed.
 */
export async function serve(parts: {
  config: Config;
  log: Logger;
  stop: ProcessStop;
  /** Null: a process for machines only. */
  pages: Pages | null;
}): Promise<{ url: string; runtime: Runtime }> {
  const { config, log, stop, pages } = parts;
  const [runtime] = await Promise.all([openRuntime(config, log, stop), pages?.prepare()]);
  if (pages !== null) stop.add("pages", () => pages.close());

  const { application } = runtime;
  const auctionPorts = {
    decide: application.decide.bind(application),
    consent: createConsentReader(),
    currency,
    baseUrl: config.publicUrl,
    nowMs: Date.now,
  };
  const server = await buildHttpServer({
    application,
    log,
    answerAuction: (body) => answerAuction(body, auctionPorts),
    version: readVersion(),
    plugins: [
      trpcPlugin(application, config.publicUrl),
      accountPlugin(application, config.publicUrl),
      mediaUploadPlugin(application, config.publicUrl),
    ],
    ...(pages === null ? {} : { pages: pages.handler() }),
  });
  stop.add("requests", prepareDrain(server, drainMs));
  return { url: writeUrl(config.host, await listenOnPort(server, config)), runtime };
}

async function openRuntime(config: Config, log: Logger, stop: ProcessStop): Promise<Runtime> {
  const runtime = await createRuntime(config, log);
  const { application } = runtime;
  stop.add("stores", async () => {
    setCurrentApplication(null);
    await application.close();
  });
  setCurrentApplication(application);
  return runtime;
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  return version;
}
