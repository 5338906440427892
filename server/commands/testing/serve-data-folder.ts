import { pino } from "pino";
import { buildHttpServer } from "@/server/api/http/build-http-server";
import { listen } from "@/server/api/http/testing/listen";
import { loadConfig } from "@/server/config";
import { lockDataFolder } from "@/server/database/data-folder-lock";
import { createRuntime, type Runtime } from "@/server/runtime";

/** A server that holds a data folder as `npm start` does, without pages. */
export interface FolderServer {
  url: string;
  runtime: Runtime;
  close(): Promise<void>;
}

/** Starts one on a free port of the loopback address. */
export async function serveDataFolder(dataDir: string): Promise<FolderServer> {
  const log = pino({ level: "silent" });
  const config = loadConfig({ RATIONALE_DATA_DIR: dataDir, RATIONALE_DEMO: "off" });
  const lock = await lockDataFolder({ dataDir, command: "npm start" });
  const runtime = await createRuntime(config, log);
  const server = await buildHttpServer({
    application: runtime.application,
    log,
    answerAuction: async () => ({ status: 204, nbr: 0, reason: "unknown" }),
    version: "0",
  });
  const url = await listen(server);
  await lock.announceUrl(url);
  return {
    url,
    runtime,
    async close() {
      await server.close();
      await runtime.application.close();
      await lock.release();
    },
  };
}
