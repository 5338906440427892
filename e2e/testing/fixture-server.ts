import Fastify from "fastify";
import next from "next";
import { setCurrentApplication } from "@/server/api/current-application";
import { trpcPlugin } from "@/server/api/trpc/fastify-plugin";
import { createFixtureApplication } from "./fixture-application";

const decisionsInWorld = 400;

/** Serves the screens over the fixture world on a loopback port, for working on them without the engine. */
async function main(): Promise<void> {
  const dev = process.argv.includes("--dev");
  const application = createFixtureApplication(decisionsInWorld, Date.now());
  setCurrentApplication(application);
  const pages = next({
    dev,
    dir: process.cwd(),
    hostname: "127.0.0.1",
    ...(dev && { conf: { distDir: ".build/fixture-next" } }),
  });
  await pages.prepare();
  const handle = pages.getRequestHandler();
  const server = Fastify({ logger: false });
  await server.register(trpcPlugin(application, "http://127.0.0.1"));
  server.all("/*", async (request, reply) => {
    reply.hijack();
    await handle(request.raw, reply.raw);
  });
  await server.listen({ host: "127.0.0.1", port: Number(process.env.PORT ?? 0) });
  console.log(`fixture world on ${server.listeningOrigin}`);
  process.once("SIGTERM", () => process.exit(0));
}

await main();
