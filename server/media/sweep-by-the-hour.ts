import type { Logger } from "pino";
import type { MediaDesk } from "./media-desk";

const sweepMs = 3_600_000;

/** Removes uploads that nobody uses, every hour; the returned function ends that. */
export function sweepByTheHour(media: MediaDesk, log: Logger): () => Promise<void> {
  let sweeping: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = media
      .sweep()
      .then((removed) => (removed > 0 ? log.info({ removed }, "uploads that nobody used were removed") : undefined))
      .catch((error: unknown) => log.error({ err: error }, "removing unused uploads failed"));
  }, sweepMs).unref();
  return async () => {
    clearInterval(timer);
    await sweeping;
  };
}
