import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadConfig, parseEnvironment, settings } from "./config";

const folder = mkdtempSync(join(tmpdir(), "rationale-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function problemsOf(env: Record<string, string>): string {
  try {
    parseEnvironment(env);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("parseEnvironment", () => {
  it("has a default for everything", () => {
    expect(parseEnvironment({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      dataDir: resolve(".data"),
      databaseUrl: null,
      clickhouseUrl: null,
      demo: true,
      demoDays: 7,
      demoApiKey: null,
      publicUrl: "http://127.0.0.1:3000",
      secret: null,
      bidders: [],
      mediaS3: null,
      logLevel: "info",
    });
  });

  it("reads every variable", () => {
    const bidders = join(folder, "bidders.json");
    writeFileSync(bidders, '[{"name":"acme","url":"http://127.0.0.1:4010/bid","timeoutMs":60}]');
    const config = parseEnvironment({
      PORT: "8080",
      HOST: "0.0.0.0",
      RATIONALE_DATA_DIR: "/srv/rationale",
      DATABASE_URL: "postgresql://me:word@localhost:5432/rationale",
      CLICKHOUSE_URL: "https://clickhouse:8443",
      RATIONALE_DEMO: "on",
      RATIONALE_DEMO_DAYS: "2",
      RATIONALE_DEMO_API_KEY: "demo-key-0123456789",
      RATIONALE_PUBLIC_URL: "https://ads.example/",
      RATIONALE_SECRET: "x".repeat(32),
      RATIONALE_BIDDERS: bidders,
      RATIONALE_MEDIA_S3_URL: "https://s3.example/bucket/",
      RATIONALE_MEDIA_S3_KEY_ID: "key",
      RATIONALE_MEDIA_S3_SECRET: "word",
      LOG_LEVEL: "warn",
    });
    expect(config).toEqual({
      port: 8080,
      host: "0.0.0.0",
      dataDir: "/srv/rationale",
      databaseUrl: "postgresql://me:word@localhost:5432/rationale",
      clickhouseUrl: "https://clickhouse:8443",
      demo: true,
      demoDays: 2,
      demoApiKey: "demo-key-0123456789",
      publicUrl: "https://ads.example",
      secret: "x".repeat(32),
      bidders: [
        expect.objectContaining({ name: "acme", url: "http://127.0.0.1:4010/bid", timeoutMs: 60, maxQps: 1_000 }),
      ],
      mediaS3: { url: "https://s3.example/bucket", region: "us-east-1", keyId: "key", secret: "word" },
      logLevel: "warn",
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it.each([
    ["demo is on with embedded stores", {}, true],
    ["demo is off with PostgreSQL", { DATABASE_URL: "postgresql://localhost/r" }, false],
    ["demo is off with ClickHouse", { CLICKHOUSE_URL: "http://localhost:8123" }, false],
    ["demo can be switched on", { DATABASE_URL: "postgres://localhost/r", RATIONALE_DEMO: "true" }, true],
    ["demo can be switched off", { RATIONALE_DEMO: "Off" }, false],
    ["an empty variable counts as absent", { RATIONALE_DEMO: " " }, true],
  ])("%s", (_name, env, demo) => {
    expect(parseEnvironment(env).demo).toBe(demo);
  });

  it.each([
    [{ HOST: "0.0.0.0" }, "http://localhost:3000"],
    [{ HOST: "::1", PORT: "81" }, "http://[::1]:81"],
  ])("makes the public URL of %o", (env, url) => {
    expect(parseEnvironment(env).publicUrl).toBe(url);
  });

  it.each([
    ["PORT", "abc"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["HOST", "my host"],
    ["DATABASE_URL", "mysql://localhost/r"],
    ["CLICKHOUSE_URL", "localhost:8123"],
    ["RATIONALE_DEMO", "perhaps"],
    ["RATIONALE_DEMO_DAYS", "0"],
    ["RATIONALE_DEMO_DAYS", "1.5"],
    ["RATIONALE_DEMO_API_KEY", "short"],
    ["RATIONALE_PUBLIC_URL", "ads.example"],
    ["RATIONALE_SECRET", "too short"],
    ["RATIONALE_BIDDERS", "/nowhere/bidders.json"],
    ["RATIONALE_MEDIA_S3_REGION", "Mars!"],
    ["LOG_LEVEL", "loud"],
  ] as const)("refuses %s=%s in one sentence", (name, value) => {
    const message = problemsOf({ [name]: value });
    expect(message.split("\n")).toHaveLength(1);
    expect(message).toContain(name);
    expect(message).toContain(settings[name].expected);
    if ("secret" in settings[name]) expect(message).not.toContain(value);
    else expect(message).toContain(value);
  });

  it("says what is wrong with a bidder", () => {
    const path = join(folder, "wrong-bidders.json");
    writeFileSync(path, '[{"name":"acme","url":"ftp://acme"}]');
    expect(problemsOf({ RATIONALE_BIDDERS: path })).toContain("0.url: ");
  });

  it("wants all of a bucket's settings or none", () => {
    expect(problemsOf({ RATIONALE_MEDIA_S3_URL: "https://s3.example/b", RATIONALE_MEDIA_S3_KEY_ID: "k" })).toBe(
      "RATIONALE_MEDIA_S3_SECRET must be set too, or none of the settings of the bucket.",
    );
  });

  it("names every wrong variable at once", () => {
    expect(problemsOf({ PORT: "x", LOG_LEVEL: "y" }).split("\n")).toHaveLength(2);
  });

  it("says that Redis is not supported yet", () => {
    expect(problemsOf({ REDIS_URL: "redis://localhost" })).toContain("not supported yet");
  });

  it("refuses a mistyped name", () => {
    expect(problemsOf({ RATIONALE_DEMO_DAY: "3" })).toContain("did you mean RATIONALE_DEMO_DAYS?");
  });
});

it("README lists every setting with its default", () => {
  const readme = readFileSync(resolve("README.md"), "utf8").replace(/ +/g, " ");
  for (const [name, { meaning, fallback }] of Object.entries(settings)) {
    expect(readme).toContain(`| \`${name}\` | ${meaning} | ${fallback} |`);
  }
});

describe("loadConfig", () => {
  it("makes a secret once and keeps it private", () => {
    const dataDir = join(folder, "data", "deep");
    const first = loadConfig({ RATIONALE_DATA_DIR: dataDir });
    expect(first.secret.length).toBeGreaterThanOrEqual(32);
    expect(loadConfig({ RATIONALE_DATA_DIR: dataDir }).secret).toBe(first.secret);
    expect(statSync(join(dataDir, "secret")).mode & 0o077).toBe(0);
    expect(readFileSync(join(dataDir, "secret"), "utf8")).toBe(first.secret);
  });

  it("refuses a data folder that cannot be made", () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    expect(() => loadConfig({ RATIONALE_DATA_DIR: join(file, "data") })).toThrow("RATIONALE_DATA_DIR is");
  });

  it("refuses a damaged secret", () => {
    writeFileSync(join(folder, "secret"), "");
    expect(() => loadConfig({ RATIONALE_DATA_DIR: folder })).toThrow("damaged");
  });
});
