import { newId } from "@/server/database/new-id";
import { openDatabase } from "@/server/database/open-database";

/** A process of its own that opens the embedded database and writes settings until it is killed: one line a row. */
const { prisma } = await openDatabase({ dataDir: process.argv[2] ?? "", databaseUrl: null, log: () => {} });
for (;;) {
  const key = newId();
  await prisma.setting.create({ data: { key, value: 1 } });
  process.stdout.write(`${key}\n`);
}
