import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";

type EngineModule = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");

/** Where the engine says why, before it panics. */
const panicRegistry = { set_message: (message: string) => void process.stderr.write(`Schema engine: ${message}\n`) };

/** A second WebAssembly instance throws, so the module is instantiated once a process. */
let loading: Promise<EngineModule> | null = null;

async function instantiate(): Promise<EngineModule> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panicRegistry });
  const engine = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(join(dirname(script), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes), {
    "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start as () => void;
  start();
  return engine;
}

/** Data source of the smallest schema the engine starts with. */
const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';

/** Prisma's schema engine as WebAssembly (nothing is downloaded), speaking to a database through a driver adapter. */
export async function createSchemaEngine(adapterFactory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  loading ??= instantiate();
  const { SchemaEngine } = await loading;
  return SchemaEngine.new(
    { datamodels: [["schema.prisma", datasource]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapterFactory),
  );
}
