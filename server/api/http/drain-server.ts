import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/**
 * Prepares a server's end. The function returned stops accepting, lets the requests at hand finish (for at most
 * `limitMs`), cuts what connections are left then, and resolves.
 */
export function prepareDrain(server: FastifyInstance, limitMs: number): () => Promise<void> {
  const sockets = new Set<Socket>();
  let atHand = 0;
  let whenIdle: (() => void) | null = null;

  function onAnswered(): void {
    atHand -= 1;
    if (atHand === 0) whenIdle?.();
  }
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.server.on("request", (_request: IncomingMessage, response: ServerResponse) => {
    atHand += 1;
    response.once("close", onAnswered);
  });

  return async () => {
    const closed = server.close();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      whenIdle = () => {
        clearTimeout(timer);
        resolve();
      };
      if (atHand === 0) whenIdle();
    });
    // Connections on which nothing was asked (a browser opens some ahead) would hold the server open.
    for (const socket of sockets) {
      if (atHand === 0) socket.destroySoon();
      else socket.destroy();
    }
    await closed;
  };
}
