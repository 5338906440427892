import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const claimSchema = z.object({
  /** Also names the claimant's socket. */
  id: z.uuid(),
  pid: z.number().int(),
  hostname: z.string(),
  command: z.string(),
  since: z.iso.datetime(),
  url: z.string().nullable(),
  /** Whether the claimant has found that the folder is its own. */
  holds: z.boolean(),
});

/** One process's claim on a data folder. */
export type Claim = z.infer<typeof claimSchema>;

function claimsFile(folder: string): string {
  return join(folder, "claims.jsonl");
}

/** One write of one line: a local file system appends it whole, and in one order for all. */
function toLine(claim: Claim): string {
  return `\n${JSON.stringify(claim)}\n`;
}

/** Claims in the order in which they were first made, each as it said last. What a power cut spoiled is left out. */
function parseClaims(text: string): Claim[] {
  const claims = new Map<string, Claim>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    try {
      const claim = claimSchema.parse(JSON.parse(line));
      claims.set(claim.id, claim);
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    }
  }
  return [...claims.values()];
}

/** The claims made before the one named; null when that one is not there. */
function takeEarlier(claims: readonly Claim[], id: string): Claim[] | null {
  const index = claims.findIndex((claim) => claim.id === id);
  return index === -1 ? null : claims.slice(0, index);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

/** Every claim in the folder, oldest first; none where there is no folder. */
export async function readClaims(folder: string): Promise<Claim[]> {
  return parseClaims(await readText(claimsFile(folder)));
}

/** Adds a line for a claimant that holds the folder: its claim as it is now. */
export async function appendToClaims(folder: string, claim: Claim): Promise<void> {
  await writeFile(claimsFile(folder), toLine(claim), { flag: "a" });
}

/** A claim's place in one file of claims, which another file may replace meanwhile. */
export interface PlacedClaim {
  /** The claims made before, as they are now. */
  readEarlier(): Promise<Claim[]>;
  /** Whether the file is still the one that everybody uses. */
  isCurrent(): Promise<boolean>;
  close(): Promise<void>;
}

async function readWhole(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0);
  return buffer.toString("utf8", 0, bytesRead);
}

/** Appends a claim to the file of claims, which stays open: all else about the claim is asked of this very file. */
export async function placeClaim(folder: string, claim: Claim): Promise<PlacedClaim> {
  const path = claimsFile(folder);
  const file = await open(path, "a+");
  try {
    const line = toLine(claim);
    const { bytesWritten } = await file.write(line);
    if (bytesWritten !== Buffer.byteLength(line)) throw new Error(`${path} could not be written: the disk is full.`);
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    async readEarlier() {
      const earlier = takeEarlier(parseClaims(await readWhole(file)), claim.id);
      if (earlier === null) throw new Error(`${path} was changed by something else.`);
      return earlier;
    },
    async isCurrent() {
      const [own, current] = await Promise.all([file.stat({ bigint: true }), stat(path, { bigint: true })]);
      return own.ino === current.ino && own.dev === current.dev;
    },
    close: () => file.close(),
  };
}

/** Claims that are kept before the file is written anew. */
const keptClaims = 20;

/**
 * For the holder alone: removes the sockets of those who came before, all of them dead, and now and then replaces the
 * file by one with only its own claim.
 */
export async function compactClaims(folder: string, holder: Claim): Promise<void> {
  const earlier = takeEarlier(await readClaims(folder), holder.id) ?? [];
  for (const { id } of earlier) await rm(join(folder, `${id}.sock`), { force: true });
  if (earlier.length < keptClaims) return;
  const draft = join(folder, "claims.draft");
  await writeFile(draft, toLine(holder));
  await rename(draft, claimsFile(folder));
}
