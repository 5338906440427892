import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";
import type { Application } from "@/server/application";
import { type AppRouter, appRouter } from "./app-router";

/** Where the screens' API lives. */
export const trpcPath = "/api/trpc";

/** A fastify plugin that answers tRPC calls under `trpcPath`: `await server.register(trpcPlugin(application))`. */
export function trpcPlugin(application: Application): (server: FastifyInstance) => Promise<void> {
  return async (server) => {
    const options: FastifyTRPCPluginOptions<AppRouter> = {
      prefix: trpcPath,
      trpcOptions: {
        router: appRouter,
        createContext: () => ({ application }),
        onError({ path, error, req }) {
          if (error.code === "INTERNAL_SERVER_ERROR") req.log.error({ path, err: error }, "a screen's call failed");
        },
      },
    };
    await server.register(fastifyTRPCPlugin, options);
  };
}
