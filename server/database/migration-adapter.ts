import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";

function toAdapterError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return error;
  return new DriverAdapterError({
    kind: "postgres",
    code: error.code,
    severity: "ERROR",
    message: error.message,
    detail: undefined,
    column: undefined,
    hint: undefined,
  });
}

/**
 * The published adapters cannot be trusted with a migration: PGlite's does not await the script, so a broken one would
 * pass for applied, and PostgreSQL's cuts it at every semicolon and spreads the pieces over its connections. Here a
 * script is sent whole, which PostgreSQL runs as one transaction.
 */
async function connect(
  factory: SqlDriverAdapterFactory,
  runScript: (script: string) => Promise<unknown>,
): Promise<SqlDriverAdapter> {
  const adapter = await factory.connect();
  adapter.executeScript = async (script) => {
    try {
      await runScript(script);
    } catch (error) {
      throw toAdapterError(error);
    }
  };
  return adapter;
}

/** For the schema engine, on a PGlite that stays open; its shadow database lives in memory. */
export function createPgliteMigrationAdapter(client: PGlite): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPGlite(client);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => connect(factory, (script) => client.exec(script)),
    connectToShadowDb: async () => {
      const shadow = new PGlite();
      const adapter = await connect(new PrismaPGlite(shadow), (script) => shadow.exec(script));
      adapter.dispose = () => shadow.close();
      return adapter;
    },
  };
}

/** For the schema engine, on a pool that is ended afterwards; it needs no shadow database to apply migrations. */
export function createPostgresqlMigrationAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => connect(factory, (script) => pool.query(script)),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}
