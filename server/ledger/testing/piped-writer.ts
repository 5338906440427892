import { openTestLedger } from "./temporary-ledger";

// Writes rows into a table of the ledger in the folder named, while its standard input has something to say; prints how
// many rows the table has then.
const [dataDir = ""] = process.argv.slice(2);
const { client, close } = await openTestLedger(dataDir);
await client.command("CREATE TABLE numbers (n UInt32) ENGINE = MergeTree ORDER BY n");
for (const n of [1, 2, 3]) await client.insert({ table: "numbers", columns: ["n"], text: [`${n}\n`] });
const [row] = await client.query<{ rows: number }>({ sql: "SELECT count() AS rows FROM numbers" });
process.stdout.write(`${row?.rows}`);
await close();
