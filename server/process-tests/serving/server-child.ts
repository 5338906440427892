import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { ChildCommand, ChildLine } from "./child-lines";

/** The file to bundle for `startServerChild`. */
export const serverChildEntry = "server/process-tests/serving/serve-child.ts";

/** The secret of all server children, so that any of them understands what another signed or hashed. */
export const childSecret = "a secret of test servers that is long enough";

const warning = 40;

/** A server in a process of its own. */
export interface ServerChild {
  readonly url: string;
  readonly pid: number;
  /** Lines of its log at level warning and above. */
  readonly complaints: readonly string[];
  /** Sends one command and resolves with its answer. One at a time. */
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
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      PATH: String(process.env["PATH"]),
      NODE_ENV: "production",
      PORT: "0",
      LOG_LEVEL: "warn",
      RATIONALE_DEMO: "off",
      RATIONALE_DATA_DIR: options.dataDir,
      RATIONALE_SECRET: childSecret,
      ...options.env,
    },
  });
  const complaints: string[] = [];
  const lines = readChildLines(child, complaints);
  const first = await lines.next();
  if (first.done || first.value.child !== "listening") {
    await endAtOnce(child);
    const why = !first.done && first.value.child === "failed" ? first.value.message : "it ended";
    throw new ChildStartError([why, ...complaints].join("\n"));
  }
  return {
    url: first.value.url,
    pid: child.pid ?? 0,
    complaints,
    async ask(command) {
      child.stdin?.write(`${JSON.stringify(command)}\n`);
      const answer = await lines.next();
      if (answer.done) throw new Error("the server child ended instead of answering");
      return answer.value;
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

async function* readChildLines(child: ChildProcess, complaints: string[]): AsyncGenerator<ChildLine, void> {
  if (child.stdout === null) return;
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith("{")) continue;
    const said = JSON.parse(line) as { level?: number };
    if ("child" in said) yield said as unknown as ChildLine;
    else if ((said.level ?? 0) >= warning) complaints.push(line);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function endAtOnce(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  if (!hasEnded(child)) await once(child, "exit");
}
