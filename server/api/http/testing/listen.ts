import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";

/** Listens on a free loopback port and returns the base URL. */
export async function listen(server: FastifyInstance): Promise<string> {
  await server.listen({ host: "127.0.0.1", port: 0 });
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}
