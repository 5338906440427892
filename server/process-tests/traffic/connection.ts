import { Agent, type IncomingMessage, request } from "node:http";
import { testKey } from "../serving/prepare-data-folder";

/** What a server answered. */
export interface Answer {
  status: number;
  /** Parsed when it is JSON, else null. */
  body: unknown;
}

/** One kept-alive connection to a server, with a key that may do everything. */
export class Connection {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url: string) {
    this.#url = url;
  }

  /** Rejects when the connection breaks before the whole answer is there. */
  post(path: string, body: unknown): Promise<Answer> {
    const text = JSON.stringify(body);
    return this.#send("POST", path, text);
  }

  get(path: string): Promise<Answer> {
    return this.#send("GET", path, "");
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, text: string): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${testKey}`,
      ...(text === "" ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(this.#url + path, { method, agent: this.#agent, headers }, (response) => {
        readAnswer(response).then(resolve, reject);
      });
      sent.on("error", reject);
      sent.end(text);
    });
  }
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  if (!response.complete) throw new Error("the answer breaks off");
  const isJson = response.headers["content-type"]?.includes("json") === true;
  return { status: response.statusCode ?? 0, body: isJson ? JSON.parse(Buffer.concat(chunks).toString()) : null };
}
