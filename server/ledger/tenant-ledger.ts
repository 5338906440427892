import { holdsTenant, type TenantScope } from "@/server/accounts/tenant-scope";
import type { LedgerClient } from "./ledger-client";
import {
  allOf,
  type Condition,
  hourCondition,
  type TimeWindow,
  tenantCondition,
  tookPartCondition,
  windowCondition,
} from "./queries/scope";
import type { SqlParams } from "./sql-params";

const decisionNames = "*, id, votes, objectives, candidate_ad_nos, veto_codes, listener_key";

/** The tables that a tenant may ask about: where they lie, what is named in them, on which column the window lies. */
const tenantTables = {
  /** Decisions that the tenant's ads won; every decision for those who may see everything. */
  decisions: { table: "decisions", names: decisionNames, column: "at" },
  /** Decisions in which an ad of the tenant was ranked or vetoed, won or not. */
  decisions_with_own_ads: { table: "decisions", names: decisionNames, column: "at" },
  /** Events that happened in the window. */
  events: { table: "events", names: "*, at", column: "decision_at" },
  delivery_hourly: { table: "delivery_hourly", names: "*", column: "hour" },
  /** Who heard which creative in which hour; listener 0 is everybody who cannot be told apart for lack of consent. */
  exposures_hourly: { table: "exposures_hourly", names: "*", column: "hour" },
  /** Impressions of each listener to an ad set by hour heard and second decided; listener 0 as above. */
  plays: { table: "plays", names: "*", column: "hour" },
  /** How the n-th exposures to an ad set ended; 0 are those without a number. */
  responses_hourly: { table: "responses_hourly", names: "*", column: "hour" },
  contributions_hourly: { table: "contributions_hourly", names: "*", column: "hour" },
  /** Outcomes of all decisions together: only for those who may see everything, empty for others. */
  outcomes_hourly: { table: "outcomes_hourly", names: "*", column: "hour" },
  /** One row an agent and decision won: `seat`, `vote`, `weight` and `source` beside the decision's columns. */
  ballots: { table: "decisions", names: decisionNames, column: "at" },
  losses: { table: "losses", names: "*", column: "hour" },
} as const;

export type TenantTable = keyof typeof tenantTables;

/** A question: its SQL names tables through `from`, which lets through the tenant's rows in the window and no
 * others. Of ballots it may say which columns it uses: all when absent. */
export interface TenantQuestion {
  sql: (from: (table: TenantTable, ballotColumns?: readonly BallotColumn[]) => string) => string;
  params?: SqlParams;
  /** Seconds the engine may spend; a page's patience when absent. */
  maxSeconds?: number;
}

/** The lists that a winner's ballots are taken from, by the column that each becomes: reading them is what ballots cost. */
const ballotLists = {
  seat: "voters",
  weight: "arraySlice(weights, winner_objective * panel_size + 1, panel_size)",
  vote_high: "arraySlice(`votes.high`, winner * panel_size + 1, panel_size)",
  vote_low: "arraySlice(`votes.low`, winner * panel_size + 1, panel_size)",
  source: "arrayMap(voter -> `seats.source`[voter], voters)",
} as const;

/** What may be asked of a ballot beside its decision's columns. */
export const ballotColumns = ["seat", "weight", "vote", "source"] as const;
export type BallotColumn = (typeof ballotColumns)[number];

function writeBallots(condition: string, columns: readonly BallotColumn[]): string {
  const lists = columns.flatMap((column) => (column === "vote" ? (["vote_high", "vote_low"] as const) : [column]));
  const taken = lists.map((list) => `${ballotLists[list]} AS list_of_${list}`).join(", ");
  const joined = lists.map((list) => `list_of_${list} AS ${list}`).join(", ");
  const shown = columns.map((column) => (column === "vote" ? "toInt16(vote_high * 256 + vote_low) AS vote" : column));
  return `(SELECT *, ${shown.join(", ")} FROM (SELECT *, length(voters) AS panel_size,
    toUInt8(substringIndex(\`candidates.key\`[winner + 1], '/', -1)) AS winner_objective, ${taken}
    FROM decisions WHERE ad_no > 0 AND (${condition})) ARRAY JOIN ${joined})`;
}

const pageSeconds = 10;
const twoDaysMs = 2 * 86_400_000;

/**
 * The ledger as one viewer may ask it about one window. There is no way to ask without both, so no question can forget
 * them; a question is given up when its `signal` aborts.
 */
export class TenantLedger {
  readonly tenant: TenantScope;
  readonly window: TimeWindow;
  readonly #client: LedgerClient;
  readonly #ownAdNos: () => readonly number[];
  readonly #signal: AbortSignal | undefined;

  constructor(parts: {
    client: LedgerClient;
    tenant: TenantScope;
    window: TimeWindow;
    /** Numbers of every ad that the tenants ever had. */
    ownAdNos: () => readonly number[];
    signal?: AbortSignal | undefined;
  }) {
    this.tenant = parts.tenant;
    this.window = parts.window;
    this.#client = parts.client;
    this.#ownAdNos = parts.ownAdNos;
    this.#signal = parts.signal;
  }

  /** The same tenants' ledger over another window. */
  over(window: TimeWindow): TenantLedger {
    return new TenantLedger({
      client: this.#client,
      tenant: this.tenant,
      window,
      ownAdNos: this.#ownAdNos,
      signal: this.#signal,
    });
  }

  /** Rows of an answer; numbers of 64 bits come as numbers. Throws what the ledger throws, with the reason. */
  async ask<Row>(question: TenantQuestion): Promise<Row[]> {
    const { text, bound } = this.#write(question);
    return await this.#ask<Row>(text, bound, question.maxSeconds);
  }

  /** The same, with how many stored rows were read for it. */
  async askCounted<Row>(question: TenantQuestion): Promise<{ rows: Row[]; rowsRead: number }> {
    this.#signal?.throwIfAborted();
    const { text, bound } = this.#write(question);
    return await this.#client.queryCounted<Row>(this.#asked(text, bound, question.maxSeconds));
  }

  #write({ sql, params = {} }: TenantQuestion): { text: string; bound: SqlParams } {
    const bound: Record<string, SqlParams[string]> = { ...params };
    const text = sql((name, ballotsOf = ballotColumns) => {
      const condition = this.#conditionOf(name);
      Object.assign(bound, condition.params);
      const { table, names } = tenantTables[name];
      if (name === "ballots") return writeBallots(condition.sql, ballotsOf);
      return `(SELECT ${names} FROM ${table} WHERE ${condition.sql})`;
    });
    return { text, bound };
  }

  async #ask<Row>(sql: string, params: SqlParams, maxSeconds?: number): Promise<Row[]> {
    this.#signal?.throwIfAborted();
    return await this.#client.query<Row>(this.#asked(sql, params, maxSeconds));
  }

  #asked(sql: string, params: SqlParams, maxSeconds = pageSeconds) {
    return { sql, params, maxSeconds, ...(this.#signal === undefined ? {} : { signal: this.#signal }) };
  }

  /** Catalogue versions that pages of the pace book in the window were written for. */
  async listPageVersions(): Promise<number[]> {
    const { sql, params } = windowCondition("at", this.window);
    const rows = await this.#ask<{ version: number }>(
      `SELECT DISTINCT catalogue_version AS version FROM pace_books WHERE ${sql} ORDER BY version`,
      params,
    );
    return rows.map(({ version }) => version);
  }

  /**
   * A question about pages of the pace book. A page holds every ad set's numbers in lists, so it is asked with the places
   * that the tenant's ad sets have in them, by catalogue version, and `pages` lets through `version`, `whole_version`,
   * `at`, `catalogue_version`, and `planned` and `prices` of those places alone. A place of somebody else's throws.
   */
  async askPages<Row>(
    lanes: ReadonlyMap<number, readonly { advertiserNo: number; index: number }[]>,
    sql: (pages: string) => string,
  ): Promise<Row[]> {
    if ([...lanes.values()].flat().some(({ advertiserNo }) => !holdsTenant(this.tenant, advertiserNo)))
      throw new RangeError("a page may be asked for the tenant's own ad sets only");
    const where = allOf([
      windowCondition("at", this.window),
      {
        sql: "catalogue_version IN {pageVersions:Array(UInt32)}",
        params: {
          pageVersions: [...lanes.keys()],
          pagePlaces: [...lanes.values()].map((own) => own.map(({ index }) => index + 1).join(",")),
        },
      },
    ]);
    const places =
      "arrayMap(text -> toUInt32(text), splitByChar(',', {pagePlaces:Array(String)}[indexOf({pageVersions:Array(UInt32)}, catalogue_version)]))";
    return await this.#ask<Row>(
      sql(`(SELECT version, whole_version, at, catalogue_version,
  arrayMap(place -> planned_today_micros[place], ${places}) AS planned,
  arrayMap(place -> price_milli[place], ${places}) AS prices FROM pace_books WHERE ${where.sql})`),
      where.params,
    );
  }

  #conditionOf(table: TenantTable): Condition {
    const { column } = tenantTables[table];
    if (table === "events") {
      const { fromMs, toMs } = this.window;
      return allOf([
        tenantCondition(this.tenant),
        // Events come within two days of their decision: this bound lets the index skip the rest.
        {
          sql: "decision_at >= fromUnixTimestamp64Milli({eventFromMs:Int64}) AND decision_at < fromUnixTimestamp64Milli({toMs:Int64})",
          params: { eventFromMs: fromMs - twoDaysMs, toMs },
        },
        windowCondition("addMilliseconds(decision_at, delay_ms)", this.window),
      ]);
    }
    const inWindow = column === "hour" ? hourCondition(this.window) : windowCondition(column, this.window);
    if (table === "outcomes_hourly" && this.tenant.advertiserNos !== "all") return { sql: "0", params: {} };
    if (table === "outcomes_hourly") return inWindow;
    if (table !== "decisions_with_own_ads") return allOf([tenantCondition(this.tenant), inWindow]);
    return allOf([tookPartCondition(this.tenant, this.#ownAdNos()), inWindow]);
  }
}
