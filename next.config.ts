import type { NextConfig } from "next";

/** Packages with native parts or process-wide state: loaded by Node, never bundled into pages. */
const serverExternalPackages = [
  "@clickhouse/client",
  "@electric-sql/pglite",
  "@prisma/adapter-pg",
  "@prisma/client",
  "@prisma/schema-engine-wasm",
  "chdb",
  "lmdb",
  "pg",
  "pglite-prisma-adapter",
];

const config: NextConfig = {
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages,
  // `npm run check` checks every type; starting from a clone must not wait for that.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
};

export default config;
