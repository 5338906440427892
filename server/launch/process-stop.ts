import type { Logger } from "pino";

/** How a process ends: each part that was opened registers how it is closed. */
export interface ProcessStop {
  /** Adds a step; steps run one after the other, the last added first. */
  add(name: string, close: () => Promise<unknown>): void;
  /** Closes everything and ends the process with this code (1 instead of 0 when a step failed). Later calls do nothing. */
  stop(code: number): void;
  /** Closes everything; for a start that failed half way. */
  closeAll(): Promise<void>;
}

export interface ProcessStopParts {
  log: Logger;
  /** Everything must be closed within this time, or the process ends with code 1. */
  limitMs?: number;
  /** Ends the process; handed in by tests. */
  exit?: (code: number) => void;
}

/**
 * Closes the process in order on SIGTERM and SIGINT, and on errors that nobody caught.
 * A second signal ends it at once, as does a step that hangs past the limit.
 */
export function createProcessStop({ log, limitMs = 10_000, exit = process.exit }: ProcessStopParts): ProcessStop {
  const steps: { name: string; close: () => Promise<unknown> }[] = [];
  let stopping = false;

  /** Runs the steps; false when one of them failed. */
  async function runSteps(): Promise<boolean> {
    let clean = true;
    let current = "";
    const timer = setTimeout(() => {
      log.fatal({ step: current }, `stopping took longer than ${limitMs / 1000} s: ending at once`);
      exit(1);
    }, limitMs);
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      current = step.name;
      try {
        await step.close();
      } catch (error) {
        log.error({ err: error, step: current }, "a part could not be closed");
        clean = false;
      }
    }
    clearTimeout(timer);
    return clean;
  }

  function stop(code: number): void {
    if (stopping) return;
    stopping = true;
    void runSteps().then((clean) => exit(clean ? code : code || 1));
  }

  function onSignal(signal: NodeJS.Signals): void {
    if (stopping) {
      log.warn({ signal }, "second signal: ending at once");
      exit(1);
      return;
    }
    log.info({ signal }, "stopping");
    stop(0);
  }

  function onFailure(error: unknown): void {
    log.fatal({ err: error }, "an error that nobody expected: stopping");
    stop(1);
  }

  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  process.on("uncaughtException", onFailure);
  process.on("unhandledRejection", onFailure);

  return {
    add: (name, close) => void steps.push({ name, close }),
    stop,
    async closeAll() {
      await runSteps();
    },
  };
}
