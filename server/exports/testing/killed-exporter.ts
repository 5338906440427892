import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { everybody } from "@/server/accounts/tenant-scope";
import { openDatabase } from "@/server/database/open-database";
import { exportOrderSchema } from "../schema";
import { openExportsScene } from "./exports-scene";

// A process that is killed while it writes an export: says the job's id once part of the file is on the disk.
const [dataDir = ""] = process.argv.slice(2);
const database = await openDatabase({ dataDir, databaseUrl: null, log: () => undefined });
const { desk, folder, world } = await openExportsScene(database, { dataDir, decisions: 1_500 });
const order = exportOrderSchema.parse({ subject: { kind: "log", log: "ballots" }, format: "csv" });
const asker = { ownerId: "olga", ownerName: "Olga", sight: { role: "OPERATOR", tenants: everybody } } as const;
const { id } = await desk.start(asker, { ...order, window: world.window });
const look = setInterval(() => {
  const half = join(folder, `${id}.csv.part`);
  if (!existsSync(half) || statSync(half).size < 1_000_000) return;
  clearInterval(look);
  process.stdout.write(`${id}\n`);
}, 1);
