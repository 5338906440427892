import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig, parseEnvironment } from "@/server/config";
import { DataFolderLockedError, findDataFolderHolder, lockDataFolder } from "@/server/database/data-folder-lock";
import type { Operations } from "@/server/operations/operations";
import { createOperatorToken } from "@/server/operations/operator-token";
import { createRuntime } from "@/server/runtime";
import { CommandError } from "../command-error";
import { createCommandLog } from "./command-log";
import { createRemoteOperations } from "./remote-operations";

export interface ReachOptions {
  /** What runs, for whoever finds the data folder taken: "npm run recount". */
  command: string;
  /** Makes stores in an empty data folder instead of refusing. */
  mayCreate?: boolean;
}

/**
 * Gives a job the operations over this environment's data:
 * 1. a server that holds the data folder and answers is asked over HTTP, as its operator;
 * 2. anyone else who holds it is named in a CommandError;
 * 3. a folder that nobody holds is locked, its stores are opened, and closed again afterwards.
 */
export async function withOperations<T>(
  options: ReachOptions,
  job: (operations: Operations) => Promise<T>,
): Promise<T> {
  const { command, mayCreate = false } = options;
  const { dataDir, clickhouseUrl } = parseEnvironment();
  const holder = await findDataFolderHolder(dataDir);
  if (holder?.url) {
    const { secret } = loadConfig();
    return await job(createRemoteOperations({ url: holder.url, token: createOperatorToken(secret) }));
  }
  if (holder !== null) {
    const { message } = new DataFolderLockedError(dataDir, holder);
    throw new CommandError(`${message} It serves no address yet: try again when it does, or when it is done.`);
  }
  if (!mayCreate && clickhouseUrl === null && !existsSync(join(dataDir, "hot"))) {
    throw new CommandError(`The data folder ${dataDir} holds no ledger yet: npm start makes one.`);
  }
  return await openAndRun(command, job);
}

async function openAndRun<T>(command: string, job: (operations: Operations) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const lock = await lockDataFolder({ dataDir: config.dataDir, command });
  try {
    const quiet = { ...config, demo: false, bidders: [] };
    const { application } = await createRuntime(quiet, createCommandLog(config), { runsClock: false });
    try {
      return await job(application.operations);
    } finally {
      await application.close();
    }
  } finally {
    await lock.release();
  }
}
