import { createServer } from "node:net";
import type { FastifyInstance } from "fastify";
import { ConfigError } from "@/server/config";

interface Address {
  host: string;
  port: number;
}

/** Fails at once, with one clear sentence, when the address cannot be listened on: before any store is opened. */
export async function checkAddress({ host, port }: Address): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once("error", reject);
      probe.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw explain(error, { host, port });
  }
  await new Promise((resolve) => probe.close(resolve));
}

/** Starts listening and returns the port (the one chosen when `port` is 0). */
export async function listenOnPort(server: FastifyInstance, { host, port }: Address): Promise<number> {
  try {
    await server.listen({ host, port, listenTextResolver: (address) => `listening at ${address}` });
  } catch (error) {
    throw explain(error, { host, port });
  }
  const bound = server.server.address();
  return typeof bound === "object" && bound !== null ? bound.port : port;
}

function explain(error: unknown, { host, port }: Address): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE") {
    return new ConfigError(
      `Port ${port} on ${host} is taken by another program: stop that one, or set PORT to a free port.`,
    );
  }
  if (code === "EACCES") {
    return new ConfigError(`Port ${port} may not be used by this account: set PORT to one above 1023.`);
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return new ConfigError(`HOST is "${host}", but must be an address of this machine, such as 127.0.0.1 or 0.0.0.0.`);
  }
  return error;
}
