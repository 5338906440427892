import type { ApiKeyIdentity } from "@/server/application";
import { Prisma, type PrismaClient } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { runSerializable } from "@/server/database/run-serializable";
import { hashApiKey, makeApiKey, maxApiKeyLength, minApiKeyLength, showApiKeyPrefix } from "./api-key-format";
import { type ApiKeyScope, advertiserScopes, apiKeyScopes } from "./api-key-scopes";
import { recordChanges } from "./audit-trail";
import type { OrganisationKind } from "./organisations";
import { everybody, grantTenants } from "./tenant-scope";

/** A key as it may be shown: without the key. */
export interface ApiKeySummary {
  id: string;
  organisationId: string;
  name: string;
  prefix: string;
  scopes: ApiKeyScope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

interface NewApiKey {
  organisationId: string;
  name: string;
  scopes: readonly ApiKeyScope[];
  actor: string;
}

interface CachedKey {
  identity: ApiKeyIdentity;
  /** When it was last used here; null when that is written or it was not. */
  usedAtMs: number | null;
}

/** The API keys of one process: verified from memory, kept in the database. */
export interface ApiKeys {
  /**
   * Who holds this key, or null when it is unknown or revoked. Synchronous, a few microseconds. Keys are looked up by
   * their SHA-256, so the time a comparison takes says nothing about any key.
   */
  verify(plain: string): ApiKeyIdentity | null;
  /** Makes a key and returns it in plain for the only time. */
  create(key: NewApiKey): Promise<{ plain: string; key: ApiKeySummary }>;
  /** Sees to it that a key chosen elsewhere (16 to 200 characters) exists; a revoked one is an error. */
  ensure(key: NewApiKey & { plain: string }): Promise<ApiKeySummary>;
  /** Takes effect here at once and in other processes within the refresh period. Returns whether it was in force. */
  revoke(id: string, actor: string): Promise<boolean>;
  list(organisationId?: string): Promise<ApiKeySummary[]>;
  /** Reads the keys anew; happens by itself on changes here and every 15 seconds. */
  refresh(): Promise<void>;
  /** Writes when keys were last used and stops refreshing. */
  close(): Promise<void>;
}

const refreshMs = 15_000;
const summary = {
  id: true,
  organisationId: true,
  name: true,
  prefix: true,
  scopes: true,
  createdAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const;

function isScope(text: string): text is ApiKeyScope {
  return (apiKeyScopes as readonly string[]).includes(text);
}

function toHashColumn(plain: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(hashApiKey(plain), "hex"));
}

/** Null when another process has just stored the same key. */
function ignoreDuplicate(error: unknown): null {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return null;
  throw error;
}

/** What a key may do and see: a publisher's all of its scopes on everything, an advertiser's only to read its own. */
function readPowers(
  { kind, advertiser }: { kind: OrganisationKind; advertiser: { no: number } | null },
  scopes: ApiKeyScope[],
): Pick<ApiKeyIdentity, "scopes" | "sight"> {
  if (kind === "PUBLISHER") return { scopes, sight: { role: "OPERATOR", tenants: everybody } };
  const tenants = grantTenants(advertiser === null ? [] : [advertiser.no]);
  return {
    scopes: scopes.filter((scope) => advertiserScopes.includes(scope)),
    sight: { role: "ADVERTISER", tenants },
  };
}

/** Unknown scopes grant nothing. */
function toSummary(row: Omit<ApiKeySummary, "scopes"> & { scopes: string[] }): ApiKeySummary {
  return { ...row, scopes: row.scopes.filter(isScope) };
}

/**
 * Loads every key in force and keeps them in memory. `onError` hears of a refresh that failed; the keys already known
 * stay in force until one succeeds.
 */
export async function openApiKeys(prisma: PrismaClient, onError: (error: unknown) => void): Promise<ApiKeys> {
  let cache = new Map<string, CachedKey>();

  let reads = 0;
  let newestRead = 0;
  async function refresh(): Promise<void> {
    const read = ++reads;
    const rows = await prisma.apiKey.findMany({
      where: { revokedAt: null },
      select: {
        id: true,
        organisationId: true,
        hash: true,
        scopes: true,
        organisation: { select: { kind: true, advertiser: { select: { no: true } } } },
      },
    });
    const next = new Map<string, CachedKey>();
    for (const { id, organisationId, hash, scopes, organisation } of rows) {
      const key = Buffer.from(hash).toString("hex");
      const identity = { keyId: id, organisationId, ...readPowers(organisation, scopes.filter(isScope)) };
      next.set(key, { identity, usedAtMs: null });
    }
    // A read that began before another must not overtake it: it might bring a revoked key back.
    if (read < newestRead) return;
    newestRead = read;
    for (const [key, { usedAtMs }] of cache) {
      const kept = next.get(key);
      if (kept) kept.usedAtMs = usedAtMs;
    }
    cache = next;
  }

  async function writeLastUsed(): Promise<void> {
    for (const key of cache.values()) {
      if (key.usedAtMs === null) continue;
      const lastUsedAt = new Date(key.usedAtMs);
      key.usedAtMs = null;
      await prisma.apiKey.updateMany({ where: { id: key.identity.keyId }, data: { lastUsedAt } });
    }
  }

  async function insert(plain: string, { organisationId, name, scopes, actor }: NewApiKey): Promise<ApiKeySummary> {
    const id = newId();
    const prefix = showApiKeyPrefix(plain);
    const key = await runSerializable(prisma, async (tx) => {
      const hash = toHashColumn(plain);
      const row = await tx.apiKey.create({
        data: { id, organisationId, name, prefix, hash, scopes: [...scopes] },
        select: summary,
      });
      const after = { organisationId, name, prefix, scopes: [...scopes] };
      await recordChanges(tx, actor, [{ entity: "apiKey", entityId: id, field: "created", before: null, after }]);
      return row;
    });
    await refresh();
    return toSummary(key);
  }

  await refresh();
  let tidying: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    tidying = writeLastUsed().then(refresh).catch(onError);
  }, refreshMs).unref();

  return {
    verify(plain) {
      if (plain.length < minApiKeyLength || plain.length > maxApiKeyLength) return null;
      const found = cache.get(hashApiKey(plain));
      if (!found) return null;
      found.usedAtMs = Date.now();
      return found.identity;
    },
    async create(key) {
      const plain = makeApiKey();
      return { plain, key: await insert(plain, key) };
    },
    async ensure({ plain, ...key }) {
      if (plain.length < minApiKeyLength || plain.length > maxApiKeyLength) {
        throw new RangeError(`An API key has ${minApiKeyLength} to ${maxApiKeyLength} characters.`);
      }
      const find = () => prisma.apiKey.findUnique({ where: { hash: toHashColumn(plain) }, select: summary });
      let found = await find();
      if (!found) {
        const made = await insert(plain, key).catch(ignoreDuplicate);
        found = made ?? (await find());
      }
      if (!found) throw new Error("The API key could not be stored.");
      if (found.revokedAt) throw new Error(`The API key ${found.prefix} was revoked and cannot be used again.`);
      await refresh();
      return toSummary(found);
    },
    async revoke(id, actor) {
      const revoked = await runSerializable(prisma, async (tx) => {
        const at = new Date();
        const { count } = await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
        if (count === 0) return false;
        const after = at.toISOString();
        await recordChanges(tx, actor, [{ entity: "apiKey", entityId: id, field: "revokedAt", before: null, after }]);
        return true;
      });
      await refresh();
      return revoked;
    },
    async list(organisationId) {
      const where = organisationId === undefined ? {} : { organisationId };
      return (await prisma.apiKey.findMany({ where, orderBy: { id: "asc" }, select: summary })).map(toSummary);
    },
    refresh,
    async close() {
      clearInterval(timer);
      await tidying;
      await writeLastUsed();
    },
  };
}
