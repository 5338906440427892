import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import type { ChildCommand, ChildLine } from "./child-lines";

/** The file to bundle for `startServerChild`. */
export const serverChildEntry = "server/process-tests/serving/serve-child.ts";

/** The secret of all server children, so that any of them understands what another signed or hashed. */
export const childSecret = "a secret of test servers that is long enough";

const error = 50;
/** What a child may take to start, and for an answer. */
const startLimitMs = 180_000;
const answerLimitMs = 60_000;

/** A server in a process of its own. */
export interface ServerChild {
  readonly url: string;
  readonly pid: number;
  /** Lines of its log at level error and above. */
  readonly complaints: readonly string[];
  /** Sends one command and resolves with its answer, which must come within a minute. One at a time. */
  ask(command: ChildCommand): Promise<ChildLine>;
  /** Ends it at once, as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; resolves with its exit code (null: it had to be killed) and how long that took. */
  terminate(): Promise<{ code: number | null; tookMs: number }>;
}

/** The child could not start; the message is its own. */
export class ChildStartError extends Error {
  override readonly name = "ChildStartError";
}

/** Starts a server from the bundle of `serverChildEntry` on 127.0.0.1 and a free port; resolves when it answers. */
export async function startServerChild(options: {
  script: string;
  dataDir: string;
  env?: Readonly<Record<string, string>>;
  nodeOptions?: readonly string[];
}): Promise<ServerChild> {
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), options.script], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: {
      NODE_ENV: "production",
      PORT: "0",
      LOG_LEVEL: "warn",
      RATIONALE_DEMO: "off",
      RATIONALE_DATA_DIR: options.dataDir,
      RATIONALE_SECRET: childSecret,
      ...options.env,
    },
  });
  const { complaints, nextLine } = listenToChild(child);
  const first = await within(startLimitMs, nextLine(), "did not start").catch(async (failure: unknown) => {
    await endAtOnce(child);
    throw failure;
  });
  if (first?.child !== "listening") {
    await endAtOnce(child);
    throw new ChildStartError([first?.child === "failed" ? first.message : "it ended", ...complaints].join("\n"));
  }
  return {
    url: first.url,
    pid: child.pid ?? 0,
    complaints,
    async ask(command) {
      child.send(command);
      const answer = await within(answerLimitMs, nextLine(), `did not answer "${command.do}"`);
      if (answer === null) throw new Error("the server child ended instead of answering");
      return answer;
    },
    kill: () => endAtOnce(child),
    async terminate() {
      const startMs = performance.now();
      const overdue = setTimeout(() => child.kill("SIGKILL"), 30_000);
      child.kill("SIGTERM");
      if (!hasEnded(child)) await once(child, "exit");
      clearTimeout(overdue);
      return { code: child.exitCode, tookMs: performance.now() - startMs };
    },
  };
}

/** Reads all that a child says as it says it; `nextLine` hands out its answers one by one, null once it has ended. */
function listenToChild(child: ChildProcess): { complaints: string[]; nextLine: () => Promise<ChildLine | null> } {
  const complaints: string[] = [];
  const said: ChildLine[] = [];
  const waiting: ((line: ChildLine | null) => void)[] = [];
  let ended = false;
  function onLine(text: string): void {
    if (!text.startsWith("{")) return;
    const line = JSON.parse(text) as { level?: number };
    if ("child" in line) {
      const answer = line as unknown as ChildLine;
      const waiter = waiting.shift();
      if (waiter === undefined) said.push(answer);
      else waiter(answer);
    } else if ((line.level ?? 0) >= error) complaints.push(text);
  }
  if (child.stdout !== null) {
    createInterface(child.stdout)
      .on("line", onLine)
      .on("close", () => {
        ended = true;
        for (const waiter of waiting.splice(0)) waiter(null);
      });
  }
  const nextLine = async () =>
    said.shift() ?? (ended ? null : new Promise<ChildLine | null>((resolve) => waiting.push(resolve)));
  return { complaints, nextLine };
}

/** Rejects when nothing has come of it by then, so that whoever waits learns for what. */
async function within<T>(limitMs: number, coming: Promise<T>, failure: string): Promise<T> {
  const over = new AbortController();
  const late = wait(limitMs, null, { signal: over.signal }).then(() => {
    throw new Error(`the server child ${failure} within ${limitMs / 1_000} s`);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    over.abort();
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function endAtOnce(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  if (!hasEnded(child)) await once(child, "exit");
}
