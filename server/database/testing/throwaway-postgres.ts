import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";

export interface ThrowawayPostgres {
  /** Connection string of an empty database. */
  url: string;
  stop(): Promise<void>;
}

/** Folder of the newest PostgreSQL's programs, or null when none is installed where Debian puts it. */
export function findPostgresPrograms(): string | null {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(root, version, "bin")).find((bin) => existsSync(join(bin, "initdb"))) ?? null;
}

/** PostgreSQL refuses to run as root, so root borrows another account. */
function pickAccount(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    try {
      const ask = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));
      return { uid: ask("-u"), gid: ask("-g") };
    } catch {
      // No such account: try the next one.
    }
  }
  return {};
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("No free port on 127.0.0.1.");
  return address.port;
}

async function waitUntilReady(url: string, hasEnded: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (hasEnded()) break;
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await wait(50);
    }
  }
  throw new Error("The throw-away PostgreSQL did not become ready.");
}

/** Starts a real PostgreSQL cluster in a temporary folder, on a free port of 127.0.0.1, without durability. */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const bin = findPostgresPrograms();
  if (bin === null) throw new Error("PostgreSQL is not installed in /usr/lib/postgresql.");
  const account = pickAccount();
  const folder = mkdtempSync(join(tmpdir(), "rationale-postgres-"));
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);

  const data = join(folder, "data");
  const options = { ...account, cwd: folder };
  const initdb = ["-D", data, "-U", "rationale", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"];
  await promisify(execFile)(join(bin, "initdb"), initdb, options);
  const port = await findFreePort();
  const settings = ["-h", "127.0.0.1", "-p", String(port), "-k", folder, "-F"];
  const server = spawn(join(bin, "postgres"), ["-D", data, ...settings], { ...options, stdio: "ignore" });
  const ended = once(server, "exit");
  const url = `postgresql://rationale@127.0.0.1:${port}/postgres`;

  /** SIGTERM lets connections end that are being closed; SIGINT does not wait for those that a test forgot. */
  async function stop(): Promise<void> {
    server.kill("SIGTERM");
    const impatience = setTimeout(() => server.kill("SIGINT"), 3_000);
    await ended;
    clearTimeout(impatience);
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    await waitUntilReady(url, () => server.exitCode !== null);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
