import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { everybody } from "@/server/accounts/tenant-scope";
import { openDatabase } from "@/server/database/open-database";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { openExportsScene } from "./testing/exports-scene";

it("a process killed while it writes leaves no file that is offered, and the next one clears it away", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "rationale-killed-export-"));
  try {
    const script = await bundleForChild("server/exports/testing/killed-exporter.ts");
    const child = spawn(process.execPath, [script, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit");
    const [line] = (await Promise.race([once(child.stdout, "data"), ended])) as [Buffer | number];
    const id = String(line).trim();
    child.kill("SIGKILL");
    await ended;
    expect(readdirSync(join(dataDir, "exports"))).toEqual([`${id}.csv.part`]);

    const database = await openDatabase({ dataDir, databaseUrl: null, log: () => undefined });
    const scene = await openExportsScene(database, { dataDir, decisions: 20 });
    const asker = { ownerId: "olga", ownerName: "Olga", sight: { role: "OPERATOR", tenants: everybody } } as const;
    expect(await scene.desk.find(asker, id)).toMatchObject({
      status: "interrupted",
      file: null,
      message: expect.stringMatching(/restarted before this was finished/),
    });
    expect(await scene.desk.open(asker, id)).toBe("unfinished");
    expect(await scene.desk.list(asker)).toHaveLength(1);
    expect(await scene.desk.remove(asker, id)).toBe(true);
    expect(readdirSync(scene.folder)).toEqual([]);
    await scene.close();
    await database.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
