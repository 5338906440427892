import { spawn } from "node:child_process";
import { projectRoot } from "./project-paths.mjs";

/**
 * Runs a program in the project's root and resolves with its exit code (128 + n when signal n ended it).
 * Its output goes to this terminal; `quiet` shows it only when the program failed. SIGINT and SIGTERM are passed on.
 * After `limitMs` it is ended.
 */
export function runStep(command, args, { env = process.env, quiet = false, limitMs } = {}) {
  return new Promise((resolve, reject) => {
    const output = quiet ? "pipe" : "inherit";
    const child = spawn(command, args, { cwd: projectRoot, env, stdio: ["ignore", output, output] });
    const kept = [];
    child.stdout?.on("data", (chunk) => kept.push(chunk));
    child.stderr?.on("data", (chunk) => kept.push(chunk));
    const onInterrupt = () => child.kill("SIGINT");
    const onTerminate = () => child.kill("SIGTERM");
    process.on("SIGINT", onInterrupt);
    process.on("SIGTERM", onTerminate);
    const timer = limitMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), limitMs);
    const release = () => {
      clearTimeout(timer);
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onTerminate);
    };
    child.once("error", (error) => {
      release();
      reject(error);
    });
    child.once("close", (code, signal) => {
      release();
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(kept));
      resolve(code ?? 128 + (signals[signal] ?? 0));
    });
  });
}

const signals = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
