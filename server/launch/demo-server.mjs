import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LaunchError } from "./exit-with-reason.mjs";
import { projectRoot } from "./project-paths.mjs";

/** A port of the loopback interface that nothing listens on right now. */
async function findFreePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/**
 * Starts the real server as `npm start` does, on a free port, with a demo world of its own in a temporary folder, and
 * resolves when it is ready and the world is made: `{ url, apiKey, pid, stop() }`. `stop` ends it as an operator would
 * and resolves with its exit code. The output is kept and shown when something goes wrong.
 */
export async function startDemoServer({ demoDays = 1, limitMs = 300_000, env = {} } = {}) {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const apiKey = "demo-key-for-browser-tests";
  const dataDir = mkdtempSync(join(tmpdir(), "rationale-demo-"));
  const { DATABASE_URL, CLICKHOUSE_URL, REDIS_URL, ...inherited } = process.env;
  const child = spawn(process.execPath, ["server/launch/start.mjs"], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...inherited,
      PORT: String(port),
      HOST: "127.0.0.1",
      LOG_LEVEL: "warn",
      RATIONALE_DATA_DIR: dataDir,
      RATIONALE_DEMO: "on",
      RATIONALE_DEMO_DAYS: String(demoDays),
      RATIONALE_DEMO_API_KEY: apiKey,
      RATIONALE_PUBLIC_URL: url,
      ...env,
    },
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const ended = once(child, "close").then(([code]) => code ?? 1);

  async function stop() {
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 15_000);
    const code = await ended;
    clearTimeout(timer);
    rmSync(dataDir, { recursive: true, force: true });
    if (code !== 0) process.stderr.write(output);
    return code;
  }

  const limit = Date.now() + limitMs;
  while (!(await isReady(url))) {
    if (child.exitCode === null && child.signalCode === null && Date.now() < limit) {
      await pause(250);
      continue;
    }
    const late = child.exitCode === null && child.signalCode === null;
    process.stderr.write(output);
    await stop();
    throw new LaunchError(
      late ? `The server was not ready within ${limitMs / 1000} s.` : "The server ended before it was ready.",
    );
  }
  return { url, apiKey, pid: child.pid, output: () => output, stop };
}

/** Whether the server answers that it is ready, no seeding is under way and the ledger holds all that was decided. */
async function isReady(url) {
  try {
    const ready = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5_000) });
    if (!ready.ok) return false;
    const { checks } = await ready.json();
    if (!checks.some(({ name, detail }) => name === "ledger" && detail.startsWith("0 "))) return false;
    const seeding = await fetch(`${url}/api/trpc/system.seeding`, { signal: AbortSignal.timeout(5_000) });
    const { result } = await seeding.json();
    return result.data === null;
  } catch {
    return false;
  }
}
