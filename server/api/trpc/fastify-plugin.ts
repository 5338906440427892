import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";
import { refuseForeignWrites } from "@/server/api/http/same-origin";
import { type AppRouter, appRouter } from "./app-router";
import type { ScreenApplication } from "./trpc";

/** Where the screens' API lives. */
const trpcPath = "/api/trpc";

/** A fastify plugin that answers tRPC calls under `trpcPath`, and none that another site's page makes a browser send. */
export function trpcPlugin(
  application: ScreenApplication,
  publicUrl: string,
): (server: FastifyInstance) => Promise<void> {
  return async (server) => {
    server.addHook("onRequest", refuseForeignWrites(publicUrl));
    const options: FastifyTRPCPluginOptions<AppRouter> = {
      prefix: trpcPath,
      trpcOptions: {
        router: appRouter,
        createContext: async ({ req }) => ({ application, viewer: await application.findViewer(req.headers) }),
        onError({ path, error, req }) {
          if (error.code === "INTERNAL_SERVER_ERROR") req.log.error({ path, err: error }, "a screen's call failed");
        },
      },
    };
    await server.register(fastifyTRPCPlugin, options);
  };
}
