import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { appendToClaims, type Claim, compactClaims, placeClaim, readClaims } from "./lock-claims";
import { isListening, listenWhileAlive } from "./lock-socket";

/** Who holds a data folder. `url` is where a server answers; null for other programs, or before it listens. */
export interface DataFolderHolder {
  pid: number;
  hostname: string;
  command: string;
  /** ISO 8601, UTC. */
  since: string;
  url: string | null;
}

/** An exclusive claim on a data folder; it ends with the process at the latest. */
export interface DataFolderLock {
  /** Lets others see where this server answers. */
  announceUrl(url: string): Promise<void>;
  /** Empties the data folder, but for the lock itself. */
  clearFolder(): Promise<void>;
  release(): Promise<void>;
}

/** Another process uses the data folder; the message is one sentence that says which. */
export class DataFolderLockedError extends Error {
  override readonly name = "DataFolderLockedError";
  constructor(
    readonly dataDir: string,
    readonly holder: DataFolderHolder,
  ) {
    const machine = holder.hostname === hostname() ? "" : ` on ${holder.hostname}`;
    const since = holder.since.slice(0, 19).replace("T", " ");
    const serving = holder.url === null ? "" : `, serving ${holder.url}`;
    super(
      `The data folder ${dataDir} is in use by process ${holder.pid}${machine} (${holder.command}) since ${since} UTC${serving}.`,
    );
  }
}

const folderName = "lock";
/** How long a claimant may take to find out whether it holds the folder before others take it for the holder. */
const decisionMs = 2_000;

function toHolder({ pid, hostname, command, since, url }: Claim): DataFolderHolder {
  return { pid, hostname, command, since, url };
}

function isAlive(folder: string, claim: Claim): Promise<boolean> {
  return isListening(folder, `${claim.id}.sock`);
}

async function findFirstAlive(folder: string, claims: readonly Claim[]): Promise<Claim | null> {
  for (const claim of claims) if (await isAlive(folder, claim)) return claim;
  return null;
}

/** Who holds the data folder now; null when nobody does. */
export async function findDataFolderHolder(dataDir: string): Promise<DataFolderHolder | null> {
  const folder = join(dataDir, folderName);
  const claim = await findFirstAlive(folder, await readClaims(folder));
  return claim && toHolder(claim);
}

/**
 * Decides whether this process holds the folder. Claims stand in one file in the order in which they were appended,
 * and every claimant listened on its socket before, so whether it lives can always be asked, and death is final:
 * 1. the claim is appended;
 * 2. while a living claim stands before it, that one is in the way: once it holds, this one has lost;
 * 3. when all before it are dead, it holds – no later claim can win past it, and no earlier one comes back;
 * 4. unless the file was replaced meanwhile, which only a holder does: then the claim stands nowhere and starts again.
 * Throws DataFolderLockedError.
 */
async function winOrThrow(dataDir: string, folder: string, claim: Claim): Promise<void> {
  const placed = await placeClaim(folder, claim);
  try {
    for (const deadline = Date.now() + decisionMs; ; ) {
      const obstacle = await findFirstAlive(folder, await placed.readEarlier());
      if (obstacle === null) break;
      if (obstacle.holds || Date.now() > deadline) throw new DataFolderLockedError(dataDir, toHolder(obstacle));
      await wait(5);
    }
    if (await placed.isCurrent()) return;
  } finally {
    await placed.close();
  }
  await winOrThrow(dataDir, folder, claim);
}

/**
 * Takes the data folder (made when absent) for this process, or throws DataFolderLockedError at once. The holder
 * listens on a socket in the folder: the operating system closes it when the process ends, however it ends, so a lock
 * left behind is taken over safely. `command` says what runs, for a person. The folder must be on a local disk.
 */
export async function lockDataFolder({
  dataDir,
  command,
}: {
  dataDir: string;
  command: string;
}): Promise<DataFolderLock> {
  const folder = join(dataDir, folderName);
  await mkdir(folder, { recursive: true });
  const since = new Date().toISOString();
  let claim: Claim = {
    id: randomUUID(),
    pid: process.pid,
    hostname: hostname(),
    command,
    since,
    url: null,
    holds: false,
  };
  const server = await listenWhileAlive(folder, `${claim.id}.sock`);
  const stopListening = async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(join(folder, `${claim.id}.sock`), { force: true });
  };

  try {
    await winOrThrow(dataDir, folder, claim);
    claim = { ...claim, holds: true };
    await appendToClaims(folder, claim);
    await compactClaims(folder, claim);
  } catch (error) {
    await stopListening();
    throw error;
  }

  let held = true;
  return {
    async announceUrl(url) {
      if (!held) return;
      claim = { ...claim, url };
      await appendToClaims(folder, claim);
    },
    async clearFolder() {
      if (!held) throw new Error(`The data folder ${dataDir} is no longer held.`);
      for (const name of await readdir(dataDir)) {
        if (name !== folderName) await rm(join(dataDir, name), { recursive: true, force: true });
      }
    },
    async release() {
      if (!held) return;
      held = false;
      await stopListening();
    },
  };
}
