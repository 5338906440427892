import { mkdirSync } from "node:fs";
import { Readable } from "node:stream";
import { type BaseResultSet, type ClickHouseClient, createClient, type ResponseJSON } from "@clickhouse/client";
import { shieldStandardInput } from "./shield-standard-input";
import type { SqlParams } from "./sql-params";

/** A question to the ledger. */
export interface LedgerQuestion {
  sql: string;
  params?: SqlParams;
  signal?: AbortSignal;
  /** Seconds the engine may spend; 20 when absent. */
  maxSeconds?: number;
  /** Settings go through the SQL text only: handed to the embedded connection they leak into later statements. */
  clickhouse_settings?: never;
}

/** One block of rows for one table. */
export interface LedgerInsert {
  table: string;
  columns: readonly string[];
  /** Tab-separated text in pieces of whole lines, each with its line end. */
  text: Iterable<string>;
  /** The same token twice stores the rows once. */
  token?: string;
  clickhouse_settings?: never;
}

type EmbeddedConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>["connection"]>;

/** How long a person waits for an answer; statements of the ledger's own upkeep pass their own. */
const defaultMaxSeconds = 20;
const maxReadBytes = 1_000_000_000;
const usualReaders = 2;

const insertSettings = {
  async_insert: 0,
  deduplicate_blocks_in_dependent_materialized_views: 1,
};

/** In one process with deciding, filling the ledger takes one core at most and goes last where cores are short. */
const embeddedInsertSettings = {
  ...insertSettings,
  max_threads: 1,
  max_insert_threads: 1,
  os_threads_nice_value_query: 10,
  os_threads_nice_value_materialized_view: 10,
};

/** Through a Distributed table an insert is acknowledged only when the shard has it. */
const clusterInsertSettings = { distributed_foreground_insert: 1 };

/** Thrown when the embedded engine is wanted and the optional package is not installed. */
export class EmbeddedLedgerMissingError extends Error {
  readonly code = "EMBEDDED_LEDGER_MISSING";
  constructor(cause: unknown) {
    super(
      "The embedded ledger needs the optional package `chdb`, which is not installed for this platform. " +
        "Install it (npm install chdb) or set CLICKHOUSE_URL to a ClickHouse server.",
      { cause },
    );
  }
}

/**
 * The ledger's SQL engine: ClickHouse in this process, or a server behind a URL, through one client API.
 * One connection writes; others read, so that a heavy question does not hold up the shipper.
 */
export class LedgerClient {
  readonly #connect: () => ClickHouseClient[];
  #writer: ClickHouseClient;
  #readers: { client: ClickHouseClient; busy: number }[];
  readonly #insertSettings: Record<string, string | number>;

  /** `connect` hands out the writer and then the readers. */
  private constructor(connect: () => ClickHouseClient[], insertSettings: Record<string, string | number>) {
    const [writer, ...readers] = connect();
    if (writer === undefined) throw new RangeError("a ledger needs a connection that writes");
    this.#connect = connect;
    this.#writer = writer;
    this.#readers = readers.map((client) => ({ client, busy: 0 }));
    this.#insertSettings = insertSettings;
  }

  /** Opens the engine. `clickhouseUrl` null means embedded, with its files in `path`. */
  static async open(options: {
    path: string;
    clickhouseUrl: string | null;
    cluster: string | null;
    /** Connections for questions; two when absent. */
    readers?: number;
  }): Promise<LedgerClient> {
    if (options.clickhouseUrl !== null) {
      const url = options.clickhouseUrl;
      const settings = options.cluster === null ? insertSettings : { ...insertSettings, ...clusterInsertSettings };
      const connect = () => [createClient({ url }), createClient({ url, max_open_connections: 8 })];
      return new LedgerClient(connect, settings);
    }
    const { createChdbConnection } = await import("chdb/connection").catch((cause: unknown) => {
      throw new EmbeddedLedgerMissingError(cause);
    });
    mkdirSync(options.path, { recursive: true });
    shieldStandardInput();
    // The package declares the same interface without exactOptionalPropertyTypes, hence the detour in types.
    const connectOne = () =>
      createClient({ connection: createChdbConnection({ path: options.path }) as unknown as EmbeddedConnection });
    const connections = 1 + (options.readers ?? usualReaders);
    return new LedgerClient(() => Array.from({ length: connections }, connectOne), embeddedInsertSettings);
  }

  /** Runs a statement that answers nothing (DDL, upkeep) on the writing connection. */
  async command(sql: string): Promise<void> {
    await this.#writer.command({ query: sql });
  }

  /** Sends one block; resolves when it is stored, and synced where the table says so. */
  async insert(block: LedgerInsert): Promise<void> {
    refuseSettings(block);
    const token = block.token === undefined ? {} : { insert_deduplication_token: block.token };
    const settings = renderSettings({ ...this.#insertSettings, ...token });
    const { stream } = await this.#writer.exec({
      query: `INSERT INTO ${block.table} (${block.columns.map((name) => `\`${name}\``).join(", ")}) SETTINGS ${settings} FORMAT TabSeparated`,
      values: Readable.from(block.text, { objectMode: false }),
    });
    for await (const _ of stream) {
      // The answer is empty; reading it to its end frees the connection.
    }
  }

  /** All rows of an answer as objects. Numbers of 64 bits come as numbers: the ledger keeps them below 2^53. */
  async query<Row>(question: LedgerQuestion): Promise<Row[]> {
    return await this.#read(question, "JSONEachRow", (result) => result.json<Row>() as Promise<Row[]>);
  }

  /** The same, with how many stored rows the engine had to read for it. */
  async queryCounted<Row>(question: LedgerQuestion): Promise<{ rows: Row[]; rowsRead: number }> {
    return await this.#read(question, "JSON", async (result) => {
      const { data, statistics } = (await result.json<Row>()) as ResponseJSON<Row>;
      return { rows: data, rowsRead: statistics?.rows_read ?? 0 };
    });
  }

  async #read<Answer, Format extends "JSON" | "JSONEachRow">(
    question: LedgerQuestion,
    format: Format,
    take: (result: BaseResultSet<unknown, Format>) => Promise<Answer>,
  ): Promise<Answer> {
    refuseSettings(question);
    const maxSeconds = question.maxSeconds ?? defaultMaxSeconds;
    const reader = this.#leastBusy();
    reader.busy++;
    try {
      const result = await reader.client.query({
        query: `${question.sql}\nSETTINGS ${renderSettings({
          max_execution_time: maxSeconds,
          max_memory_usage: maxReadBytes,
          output_format_json_quote_64bit_integers: 0,
        })}`,
        format,
        ...(question.params === undefined ? {} : { query_params: { ...question.params } }),
        ...(question.signal === undefined ? {} : { abort_signal: question.signal }),
      });
      return await take(result as BaseResultSet<unknown, Format>);
    } finally {
      reader.busy--;
    }
  }

  /** Connects anew: a thread that ends takes the embedded connections of all threads of its process with it. */
  async reconnect(): Promise<void> {
    await this.close();
    const [writer, ...readers] = this.#connect();
    this.#writer = writer ?? this.#writer;
    this.#readers = readers.map((client) => ({ client, busy: 0 }));
  }

  async close(): Promise<void> {
    await Promise.all([this.#writer, ...this.#readers.map(({ client }) => client)].map((client) => client.close()));
  }

  #leastBusy(): { client: ClickHouseClient; busy: number } {
    return this.#readers.reduce((least, reader) => (reader.busy < least.busy ? reader : least));
  }
}

function renderSettings(settings: Record<string, string | number>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${typeof value === "number" ? value : quote(value)}`)
    .join(", ");
}

/** A string literal of SQL. */
export function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function refuseSettings(options: object): void {
  if ("clickhouse_settings" in options) {
    throw new TypeError("clickhouse_settings leak into later statements of an embedded connection; write SQL SETTINGS");
  }
}
