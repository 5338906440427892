import { findProjectFile } from "@/server/database/find-project-file";
import { writeMigration } from "@/server/database/write-migration";
import { CommandError } from "./command-error";

export const usage = "NAME: writes the next database migration from prisma/schema.prisma, for review";

/** Writes `prisma/migrations/NNNN_NAME/migration.sql` when the schema has changed since the last migration. */
export async function main([name]: readonly string[]): Promise<void> {
  if (name === undefined || !/^[a-z0-9_]{2,60}$/.test(name)) {
    throw new CommandError("Name the migration in lower case with underscores, such as add_invoices.");
  }
  const path = await writeMigration(
    findProjectFile("prisma/migrations"),
    findProjectFile("prisma/schema.prisma"),
    name,
  );
  console.log(path ?? "The schema has not changed since the last migration.");
}
