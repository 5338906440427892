// node e2e/testing/start-fixture-server.mjs [--dev]: the screens over the fixture world. PORT chooses the port.
import { build } from "esbuild";

const outfile = ".build/fixture-server.mjs";
await build({
  entryPoints: ["e2e/testing/fixture-server.ts"],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  tsconfig: "tsconfig.json",
  jsx: "automatic",
  logLevel: "warning",
});
await import(new URL(`../../${outfile}`, import.meta.url).href);
