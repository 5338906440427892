import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "./project-paths.mjs";

const engineImports = "The engine imports only itself";
const oneWay = "Imports point one way";
const stayHome = "Relative imports stay inside their folder";
const screens = "Screens import server code only";
const primitives = "Primitives know nothing of ads";
const binds = "Only server/main.ts and the commands import server/runtime";
const truth = "The simulator's truth";
const grants = "Only server/accounts grants sight";
const asks = "Ask through TenantLedger";
const clock = "no clock";
const exact = "differs between machines";

/** Each case: where the line stands, the line, and a part of the message it must get (null: it must pass). */
const cases = [
  ["server/engine/panel/a.ts", 'import { find } from "@/server/catalog/find";\nfind();', engineImports],
  ["server/engine/panel/b.ts", 'import { LRUCache } from "lru-cache";\nnew LRUCache();', engineImports],
  ["server/engine/panel/c.ts", 'import type { Find } from "../../catalog/find";\nexport type F = Find;', stayHome],
  ["server/engine/d.ts", 'import { find } from "../catalog/find";\nfind();', stayHome],
  ["server/engine/agents/x/e.ts", 'export { find } from "../../../catalog/find";', stayHome],
  ["server/engine/panel/f.ts", 'export const load = () => import("@/server/catalog/find");', engineImports],
  ["server/engine/panel/g.ts", 'import { z } from "zod";\nimport { run } from "../run";\nrun(z);', null],
  ["server/engine/panel/g.test.ts", 'import { it } from "vitest";\nit("adds", () => Math.exp(1));', null],
  ["server/engine/math/a.ts", "export const f = (x: number) => Math.exp(x);", exact],
  ["server/engine/math/b.ts", "export const f = (x: number) => x ** 0.5;", exact],
  [
    "server/engine/math/c.ts",
    "const { log } = Math;\nexport const f = (x: number) => log(x);",
    "Name the Math function",
  ],
  ["server/engine/math/d.ts", "export const f = () => Math.random();", "no randomness"],
  ["server/engine/math/e.ts", "export const f = () => Date.now();", clock],
  ["server/engine/math/f.ts", "export const f = () => new Date();", clock],
  ["server/engine/math/g.ts", "export const f = (ms: number) => new Date(ms).getUTCHours();", null],
  ["server/engine/math/h.ts", "export const f = () => process.env.HOME;", "nothing of the process"],
  ["server/engine/math/i.ts", "export const f = (a: string, b: string) => a.localeCompare(b);", "Locales differ"],
  ["server/engine/math/j.ts", "export const f = (x: number) => Math.sqrt(Math.max(x, 2 ** 20));", null],
  ["server/ledger/a.ts", 'import { r } from "@/server/api/http/r";\nr();', oneWay],
  ["server/ledger/queries/b.ts", 'import { r } from "../../api/r";\nr();', stayHome],
  ["server/ledger/c.ts", 'import type { V } from "@/components/decisions/v";\nexport type W = V;', oneWay],
  ["server/ledger/d.ts", 'import { createRuntime } from "@/server/runtime";\ncreateRuntime();', binds],
  [
    "server/ledger/queries/e.ts",
    'import { o } from "../outbox";\nimport { c } from "@/server/catalog/c";\no(c);',
    null,
  ],
  ["server/api/http/a.ts", 'import { createRuntime } from "@/server/runtime";\ncreateRuntime();', binds],
  ["server/api/http/b.ts", 'import { list } from "@/server/ledger/queries/list";\nlist();', null],
  ["server/main.ts", 'import { createRuntime } from "@/server/runtime";\ncreateRuntime();', null],
  ["server/commands/recount.ts", 'import { createRuntime } from "@/server/runtime";\ncreateRuntime();', null],
  ["server/catalog/a.ts", 'import { taste } from "@/server/simulator/truth/taste";\ntaste();', truth],
  ["server/catalog/b.ts", 'export const t = () => import("@/server/simulator/truth");', truth],
  [
    "server/pacing/t.ts",
    'import { grantTenants } from "@/server/accounts/tenant-scope";\ngrantTenants("all");',
    grants,
  ],
  [
    "server/pacing/u.ts",
    'import {\n  everybody,\n  grantTenants as give,\n} from "@/server/accounts/tenant-scope";\ngive(everybody);',
    grants,
  ],
  [
    "server/pacing/v.ts",
    'import * as scope from "@/server/accounts/tenant-scope";\nscope.grantTenants("all");',
    grants,
  ],
  ["server/pacing/w.ts", 'export { grantTenants } from "@/server/accounts/tenant-scope";', grants],
  ["server/pacing/x.ts", 'export const s = () => import("@/server/accounts/tenant-scope");', grants],
  ["server/pacing/y.ts", 'import { narrowTenants } from "@/server/accounts/tenant-scope";\nnarrowTenants();', null],
  ["server/accounts/z.ts", 'import { grantTenants } from "./tenant-scope";\ngrantTenants("all");', null],
  [
    "server/pacing/z.test.ts",
    'import { grantTenants } from "@/server/accounts/tenant-scope";\ngrantTenants([1]);',
    null,
  ],
  [
    "server/pacing/q.ts",
    'export const f = async (ledger: L) => await ledger.client.query<{ a: number }>({ sql: "SELECT 1" });',
    asks,
  ],
  ["server/api/http/q.ts", "export const f = (client: C) => client.query({ sql });", asks],
  [
    "server/pacing/r.ts",
    'import type { LedgerClient } from "@/server/ledger/ledger-client";\nexport type L = LedgerClient;',
    asks,
  ],
  ["server/pacing/s.ts", 'export const f = (ledger: L) => ledger.ask({ sql: (from) => from("losses") });', null],
  ["server/operations/q.ts", "export const f = (client: C) => client.query({ sql });", null],
  ["server/ledger/queries/q.ts", "export const f = (client: C) => client.query({ sql });", null],
  ["server/simulator/a.ts", 'import { taste } from "./truth/taste";\ntaste();', null],
  ["app/decisions/page.tsx", 'import { list } from "@/server/ledger/queries/list";\nlist();', screens],
  ["app/about/page.tsx", '// What we show.\nimport {\n  list,\n} from "@/server/ledger/list";\nlist();', screens],
  ["components/decisions/a.tsx", 'import { type L, list } from "@/server/ledger/list";\nlist() as L;', screens],
  ["components/decisions/b.tsx", 'export const t = () => import("@/server/ledger/list");', screens],
  [
    "components/decisions/c.tsx",
    [
      'import type { L } from "@/server/ledger/list";',
      'import { s } from "@/server/ledger/decision-list-schema";',
      'import { u } from "@/server/campaigns/schema";',
      'import { agentIds } from "@/server/engine/agent-roster";',
      'import { api } from "@/server/api/trpc/client";',
      "export const l: L = api(s, u, agentIds);",
    ].join("\n"),
    null,
  ],
  ["components/decisions/d.tsx", 'import { list } from "../../server/ledger/list";\nlist();', screens],
  ["components/decisions/g.tsx", 'import { Bar } from "../charts/bar";\nBar();', null],
  ["components/ui/b.tsx", 'import { Row } from "../decisions/row";\nRow();', primitives],
  ["components/ui/c.tsx", 'import { Bar } from "../charts/bar";\nBar();', null],
  ["components/ui/a.tsx", 'import type { L } from "@/server/ledger/list";\nexport type M = L;', primitives],
  ["components/decisions/e.tsx", 'import { Bar } from "recharts";\nBar();', "Only components/charts"],
  ["components/charts/f.tsx", 'import { Bar } from "recharts";\nBar();', null],
  ["server/catalog/c.ts", "export const f = () => process.env.HOME;", "process.env"],
  ["server/config.ts", "export const f = () => process.env.HOME;", null],
  ["server/catalog/d.ts", "export const f = (x: any) => x;", "any"],
  ["server/catalog/e.ts", "const f = async () => 1;\nexport const g = () => {\n  f();\n};", "floating"],
  ["server/catalog/SomeHelper.ts", "export const f = 1;", "filename"],
];

describe("lint rules", () => {
  const folder = mkdtempSync(join(tmpdir(), "rationale-lint-"));
  /** Messages by file. */
  const found = new Map();

  beforeAll(() => {
    const config = JSON.parse(readFileSync(join(projectRoot, "biome.json"), "utf8"));
    delete config.vcs;
    config.plugins = config.plugins.map((plugin) => ({ ...plugin, path: join(projectRoot, plugin.path) }));
    writeFileSync(join(folder, "biome.json"), JSON.stringify(config));
    for (const [path, text] of cases) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), `${text}\n`);
    }
    const biome = join(projectRoot, "node_modules/@biomejs/biome/bin/biome");
    const args = [biome, "lint", ".", "--reporter=json", "--max-diagnostics=none", "--colors=off"];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    for (const diagnostic of JSON.parse(stdout).diagnostics) {
      if (diagnostic.severity !== "error") continue;
      const path = diagnostic.location.path;
      const text = `${diagnostic.message} (${diagnostic.category})`;
      found.set(path, [...(found.get(path) ?? []), text]);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(cases)("%s", (path, _text, message) => {
    const messages = found.get(path) ?? [];
    if (message === null) expect(messages).toEqual([]);
    else expect(messages.join("\n")).toContain(message);
  });
});
