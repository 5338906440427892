import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { type BidderConfig, biddersSchema } from "@/server/exchange/bidders/bidder-config";
import type { S3Settings } from "@/server/media/s3-media-store";

/** Everything that the environment decides. Frozen; nothing else reads the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Null: the embedded PGlite. */
  readonly databaseUrl: string | null;
  /** Null: the embedded chDB. */
  readonly clickhouseUrl: string | null;
  readonly demo: boolean;
  readonly demoDays: number;
  /** Null: one is made and printed. */
  readonly demoApiKey: string | null;
  /** Base of every URL handed out (beacons, `/why`), without a trailing slash. */
  readonly publicUrl: string;
  /** Signs beacons and keys the hashes of listener ids. */
  readonly secret: string;
  readonly bidders: readonly BidderConfig[];
  /** Null: uploads are kept in the data folder. */
  readonly mediaS3: S3Settings | null;
  readonly logLevel: (typeof logLevels)[number];
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const words = { on: true, true: true, yes: true, "1": true, off: false, false: false, no: false, "0": false } as const;

/** One environment variable: how its text is read, and what is said of it in `--help`, in the README and in errors. */
interface Setting<T> {
  schema: z.ZodType<T, string>;
  /** What a good value is, to complete "must be …". */
  expected: string;
  meaning: string;
  fallback: string;
  /** The value may hold a password: errors do not repeat it. */
  secret?: true;
}

function setting<T>(definition: Setting<T>): Setting<T> {
  return definition;
}

function wholeNumber(lowest: number, highest: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(lowest).max(highest));
}

export const settings = {
  PORT: setting({
    schema: wholeNumber(0, 65_535),
    expected: "a port number from 0 to 65535",
    meaning: "the port that everything is served on",
    fallback: "3000",
  }),
  HOST: setting({
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    expected: "an address or a host name to listen on",
    meaning: "the address to listen on; 0.0.0.0 lets other machines in",
    fallback: "127.0.0.1",
  }),
  RATIONALE_DATA_DIR: setting({
    schema: z.string(),
    expected: "a folder",
    meaning: "where the embedded stores, the outbox and the secret live; one process at a time",
    fallback: ".data",
  }),
  DATABASE_URL: setting({
    schema: z.url({ protocol: /^postgres(ql)?$/ }),
    expected: "a postgresql:// address",
    meaning: "PostgreSQL for accounts, campaigns and policies, instead of the embedded PGlite",
    fallback: "embedded",
    secret: true,
  }),
  CLICKHOUSE_URL: setting({
    schema: z.url({ protocol: /^https?$/ }),
    expected: "an http:// or https:// address",
    meaning: "ClickHouse for the ledger, instead of the embedded chDB",
    fallback: "embedded",
    secret: true,
  }),
  RATIONALE_DEMO: setting({
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(["on", "true", "yes", "1", "off", "false", "no", "0"]))
      .transform((word) => words[word]),
    expected: "on or off",
    meaning: "fill empty stores with the demo world",
    fallback: "on with embedded stores, else off",
  }),
  RATIONALE_DEMO_DAYS: setting({
    schema: wholeNumber(1, 60),
    expected: "a number of days from 1 to 60",
    meaning: "how many days of history the demo world gets",
    fallback: "7",
  }),
  RATIONALE_DEMO_API_KEY: setting({
    schema: z.string().regex(/^[\x21-\x7e]{16,200}$/),
    expected: "16 to 200 visible ASCII characters",
    meaning: "the API key of the demo world",
    fallback: "made and printed",
    secret: true,
  }),
  RATIONALE_PUBLIC_URL: setting({
    schema: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
    expected: "an http:// or https:// address",
    meaning: "the address by which players reach this server; begins every event and why URL",
    fallback: "http://HOST:PORT",
  }),
  RATIONALE_SECRET: setting({
    schema: z.string().min(32).max(1_000),
    expected: "at least 32 characters",
    meaning: "signs event URLs and keys the hashes of listener ids; the same on every node",
    fallback: "made once, kept in the data folder",
    secret: true,
  }),
  RATIONALE_BIDDERS: setting({
    schema: z.string().transform(readBidders),
    expected: 'a JSON file with a list such as [{"name": "acme", "url": "http://127.0.0.1:4010/bid", "timeoutMs": 60}]',
    meaning: "outside OpenRTB bidders that the exchange agent asks",
    fallback: "none",
  }),
  RATIONALE_MEDIA_S3_URL: setting({
    schema: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
    expected: "an http:// or https:// address of a bucket",
    meaning: "S3-compatible bucket (and folder in it) for uploaded sounds and pictures; the next two go with it",
    fallback: "files in the data folder",
  }),
  RATIONALE_MEDIA_S3_KEY_ID: setting({
    schema: z.string().min(1).max(200),
    expected: "an access key id",
    meaning: "by whose right the bucket is used",
    fallback: "none",
    secret: true,
  }),
  RATIONALE_MEDIA_S3_SECRET: setting({
    schema: z.string().min(1).max(500),
    expected: "a secret access key",
    meaning: "the key that signs requests to the bucket",
    fallback: "none",
    secret: true,
  }),
  RATIONALE_MEDIA_S3_REGION: setting({
    schema: z.string().regex(/^[a-z0-9-]{1,40}$/),
    expected: "a region such as eu-central-1",
    meaning: "the region that requests to the bucket are signed for",
    fallback: "us-east-1",
  }),
  LOG_LEVEL: setting({
    schema: z.enum(logLevels),
    expected: `one of ${logLevels.join(", ")}`,
    meaning: "how much is logged to standard output",
    fallback: "info",
  }),
} as const;

type SettingName = keyof typeof settings;

/** The environment is wrong: each line of the message names a variable, its value and what is expected. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Names under `RATIONALE_` that tests and scripts use; the server does not read them. */
const foreignNames = new Set(["RATIONALE_SHARED_DATA", "RATIONALE_E2E_URL", "RATIONALE_E2E_API_KEY"]);

/**
 * Reads the environment. `secret` is null when the environment gives none. Empty variables count as absent.
 * Throws `ConfigError` with one sentence for each wrong variable.
 */
export function parseEnvironment(
  env: Record<string, string | undefined> = process.env,
): Omit<Config, "secret"> & { secret: string | null } {
  const problems: string[] = [];
  function read<T>(name: SettingName, { schema, expected, secret }: Setting<T>): T | undefined {
    const text = env[name]?.trim();
    if (text === undefined || text === "") return undefined;
    const result = schema.safeParse(text);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const reason = issue?.code === "custom" ? ` (${issue.message})` : "";
    problems.push(
      `${name} is ${secret ? "set to something else" : JSON.stringify(text)}, but must be ${expected}${reason}.`,
    );
    return undefined;
  }

  function readS3(): S3Settings | null {
    const url = read("RATIONALE_MEDIA_S3_URL", settings.RATIONALE_MEDIA_S3_URL);
    const keyId = read("RATIONALE_MEDIA_S3_KEY_ID", settings.RATIONALE_MEDIA_S3_KEY_ID);
    const secret = read("RATIONALE_MEDIA_S3_SECRET", settings.RATIONALE_MEDIA_S3_SECRET);
    const region = read("RATIONALE_MEDIA_S3_REGION", settings.RATIONALE_MEDIA_S3_REGION) ?? "us-east-1";
    if (url !== undefined && keyId !== undefined && secret !== undefined) return { url, region, keyId, secret };
    const parts = ["RATIONALE_MEDIA_S3_URL", "RATIONALE_MEDIA_S3_KEY_ID", "RATIONALE_MEDIA_S3_SECRET"];
    const missing = parts.filter((name) => !env[name]?.trim());
    if (missing.length > 0 && missing.length < parts.length) {
      problems.push(`${missing.join(" and ")} must be set too, or none of the settings of the bucket.`);
    }
    return null;
  }

  const port = read("PORT", settings.PORT) ?? 3000;
  const host = read("HOST", settings.HOST) ?? "127.0.0.1";
  const databaseUrl = read("DATABASE_URL", settings.DATABASE_URL) ?? null;
  const clickhouseUrl = read("CLICKHOUSE_URL", settings.CLICKHOUSE_URL) ?? null;
  const parsed = {
    port,
    host,
    dataDir: resolve(read("RATIONALE_DATA_DIR", settings.RATIONALE_DATA_DIR) ?? ".data"),
    databaseUrl,
    clickhouseUrl,
    demo: read("RATIONALE_DEMO", settings.RATIONALE_DEMO) ?? (databaseUrl === null && clickhouseUrl === null),
    demoDays: read("RATIONALE_DEMO_DAYS", settings.RATIONALE_DEMO_DAYS) ?? 7,
    demoApiKey: read("RATIONALE_DEMO_API_KEY", settings.RATIONALE_DEMO_API_KEY) ?? null,
    publicUrl: read("RATIONALE_PUBLIC_URL", settings.RATIONALE_PUBLIC_URL) ?? writeUrl(host, port),
    secret: read("RATIONALE_SECRET", settings.RATIONALE_SECRET) ?? null,
    bidders: read("RATIONALE_BIDDERS", settings.RATIONALE_BIDDERS) ?? [],
    mediaS3: readS3(),
    logLevel: read("LOG_LEVEL", settings.LOG_LEVEL) ?? "info",
  };

  if (env.REDIS_URL?.trim()) {
    problems.push(
      "REDIS_URL is set, but Redis is not supported yet: unset it, and run one process for each data folder.",
    );
  }
  for (const name of Object.keys(env)) {
    if (name.startsWith("RATIONALE_") && !(name in settings) && !foreignNames.has(name)) {
      problems.push(`${name} is set, but there is no such setting: did you mean ${nearestName(name)}?`);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  return Object.freeze(parsed);
}

/** The configuration of this process: the environment, and the secret that is kept in the data folder when none is set. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const parsed = parseEnvironment(env);
  return Object.freeze({ ...parsed, secret: parsed.secret ?? keepSecret(parsed.dataDir) });
}

/** Reads the data folder's secret, making it at the first start. Two processes at once agree: linking is atomic. */
function keepSecret(dataDir: string): string {
  const path = join(dataDir, "secret");
  const draft = `${path}.${process.pid}`;
  let secret: string;
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(path)) {
      writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
      try {
        linkSync(draft, path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      } finally {
        rmSync(draft);
      }
    }
    secret = readFileSync(path, "utf8").trim();
  } catch (error) {
    const reason = (error as Error).message;
    throw new ConfigError(
      `RATIONALE_DATA_DIR is "${dataDir}", but must be a folder that can be written to (${reason}).`,
    );
  }
  if (secret.length >= 32) return secret;
  throw new ConfigError(
    `The secret in ${path} is damaged: restore that file, or delete it (event URLs handed out so far then stop working).`,
  );
}

/** The address at which a browser on this machine reaches what listens on `host` and `port`. */
export function writeUrl(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function readBidders(path: string, context: z.RefinementCtx): BidderConfig[] {
  try {
    return biddersSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const reason = issue ? `${issue.path.join(".") || "the list"}: ${issue.message}` : (error as Error).message;
    context.addIssue({ code: "custom", message: reason });
    return z.NEVER;
  }
}

/** The setting that shares the longest beginning with a mistyped name. */
function nearestName(name: string): string {
  let best = "RATIONALE_DATA_DIR";
  let longest = 0;
  for (const candidate of Object.keys(settings)) {
    let same = 0;
    while (same < name.length && name[same] === candidate[same]) same += 1;
    if (same > longest) [best, longest] = [candidate, same];
  }
  return best;
}
