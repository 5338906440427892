import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createPgliteMigrationAdapter } from "./migration-adapter";
import { everyTable, readMigrationFiles } from "./migration-files";
import { createSchemaEngine } from "./schema-engine";

/** SQL that leads from the migrations in `migrationsFolder` to `schemaFile`; empty when they already agree. */
export async function computeMigration(migrationsFolder: string, schemaFile: string): Promise<string> {
  const client = await PGlite.create();
  try {
    const engine = await createSchemaEngine(createPgliteMigrationAdapter(client));
    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...readMigrationFiles(migrationsFolder) },
      to: { tag: "schemaDatamodel", files: [{ path: schemaFile, content: readFileSync(schemaFile, "utf8") }] },
      script: true,
      exitCode: null,
      filters: everyTable,
    });
    engine.free();
    const script = stdout ?? "";
    return /^\s*(--[^\n]*\s*)*$/.test(script) ? "" : script;
  } finally {
    await client.close();
  }
}

/**
 * Writes the next migration, `NNNN_name/migration.sql`, for review. Returns its path, or null when the schema has not
 * changed. `name` is a few words joined by underscores.
 */
export async function writeMigration(
  migrationsFolder: string,
  schemaFile: string,
  name: string,
): Promise<string | null> {
  const script = await computeMigration(migrationsFolder, schemaFile);
  if (script === "") return null;
  const count = readMigrationFiles(migrationsFolder).migrationDirectories.length;
  const folder = join(migrationsFolder, `${String(count + 1).padStart(4, "0")}_${name}`);
  mkdirSync(folder);
  const path = join(folder, "migration.sql");
  writeFileSync(path, script.endsWith("\n") ? script : `${script}\n`);
  return path;
}
