import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { applyMigrations } from "./apply-migrations";
import { createPgliteMigrationAdapter } from "./migration-adapter";
import { openPglite } from "./open-pglite";

/** An embedded PostgreSQL as Prisma uses it. */
export interface EmbeddedDatabase {
  adapter: SqlDriverAdapterFactory;
  close(): Promise<void>;
}

/** Opens the embedded PostgreSQL of a folder in this thread, brought to the newest schema. */
export async function openEmbedded(folder: string, log: (sentence: string) => void): Promise<EmbeddedDatabase> {
  const client = await openPglite({ folder, log });
  try {
    await applyMigrations({ adapterFactory: createPgliteMigrationAdapter(client), log });
  } catch (error) {
    await client.close();
    throw error;
  }
  return {
    adapter: new PrismaPGlite(client),
    close: async () => {
      if (!client.closed) await client.close();
    },
  };
}
