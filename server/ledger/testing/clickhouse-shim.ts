import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@clickhouse/client";
import { createChdbConnection } from "chdb/connection";

/** A ClickHouse server as far as the ledger needs one. */
export interface ClickHouseShim {
  url: string;
  /** Settings that came outside the SQL text, by name. */
  settingsSeen: Set<string>;
  close(): Promise<void>;
}

const ownParameters = new Set(["query", "query_id", "session_id", "database", "default_format"]);

/**
 * The HTTP interface of ClickHouse in front of the embedded engine, on loopback: the statement in the address or the
 * body, `param_…` bound by the engine, errors as status 500 with the engine's text.
 */
export async function startClickHouseShim(path: string): Promise<ClickHouseShim> {
  type Options = NonNullable<Parameters<typeof createClient>[0]>;
  const engine = createClient({
    connection: createChdbConnection({ path }) as unknown as NonNullable<Options["connection"]>,
  });
  const settingsSeen = new Set<string>();
  const server = createServer(async (request, response) => {
    try {
      const { searchParams } = new URL(request.url ?? "/", "http://localhost");
      const body = await readBody(request);
      const inAddress = searchParams.get("query");
      const params: Record<string, string> = {};
      for (const [name, value] of searchParams) {
        if (name.startsWith("param_")) params[name.slice("param_".length)] = value;
        else if (!ownParameters.has(name)) settingsSeen.add(name);
      }
      const query = inAddress === null ? body : inAddress;
      const result = await engine.exec({
        query: inAddress !== null && body !== "" ? `${query}\n${body}` : query,
        query_params: params,
      });
      response.writeHead(200, { "content-type": "text/plain" });
      result.stream.pipe(response);
    } catch (error) {
      response.writeHead(500, { "content-type": "text/plain" });
      response.end(error instanceof Error ? error.message : String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    settingsSeen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.close();
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
