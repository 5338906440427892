import { destination, type Logger, pino } from "pino";
import type { Config } from "@/server/config";

/** What a command logs goes to standard error, and only what is wrong unless the environment asks for more. */
export function createCommandLog({ logLevel }: Config): Logger {
  const level = logLevel === "info" ? "warn" : logLevel;
  return pino({ level }, destination({ fd: 2, sync: true }));
}
