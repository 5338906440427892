import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An outside bidder that never bids: it keeps everybody waiting until it was asked so often, or so long has passed. */
export class SlowBidder {
  readonly #server: Server;
  readonly #waiting: ServerResponse[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor({ until, longestMs }: { until: number; longestMs: number }) {
    this.#server = createServer((request, response) => {
      request.resume();
      this.#waiting.push(response);
      this.#timer ??= setTimeout(() => this.#release(), longestMs);
      if (this.#waiting.length >= until) this.#release();
    });
  }

  /** Resolves with its address. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/bid`;
  }

  #release(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (const response of this.#waiting.splice(0)) response.writeHead(204).end();
  }

  async close(): Promise<void> {
    this.#release();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
