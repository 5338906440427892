import type { IncomingMessage } from "node:http";
import { createGunzip, type Gunzip } from "node:zlib";
import type { FastifyInstance, RequestPayload } from "fastify";
import { ProblemError } from "./problem";

/** Makes a server read JSON bodies, plain or compressed with gzip; the body limit counts what comes out. */
export function acceptJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  for (const type of ["application/json", /^application\/[\w.+-]+\+json$/]) {
    server.addContentTypeParser<string>(type, { parseAs: "string" }, (_request, body, done) => {
      const { problem, value } = parseJson(body);
      done(problem ?? null, value);
    });
  }
  server.addHook("preParsing", (request, reply, payload, done) => {
    const encoding = request.headers["content-encoding"];
    if (encoding === undefined || encoding === "identity") done(null, payload);
    else if (encoding === "gzip" || encoding === "x-gzip") done(null, unzip(request.raw, reply.raw));
    else done(unsupportedEncoding());
  });
}

/** The value of a JSON text, or the 400 that says what is wrong with it. */
export function parseJson(
  text: string,
): { value: unknown; problem?: undefined } | { value?: undefined; problem: ProblemError } {
  if (text === "") {
    const detail = "Send a JSON body.";
    return { problem: new ProblemError({ status: 400, code: "empty-body", title: "The body is empty", detail }) };
  }
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const position = /at position (\d+)/.exec((error as Error).message)?.[1];
    const detail = position === undefined ? "It breaks off or holds a stray character." : `See character ${position}.`;
    return {
      problem: new ProblemError({ status: 400, code: "invalid-json", title: "The body is not valid JSON", detail }),
    };
  }
}

function unsupportedEncoding(): ProblemError {
  return new ProblemError({
    status: 415,
    code: "unsupported-encoding",
    title: "The body's Content-Encoding is not supported",
    detail: "Send the body as it is, or compressed with gzip.",
  });
}

/** The request's body decompressed. It ends with the response, so that a bomb stops at the body limit. */
function unzip(
  raw: IncomingMessage,
  response: { once(event: "close", listener: () => void): unknown },
): RequestPayload {
  const plain: Gunzip & RequestPayload = createGunzip();
  plain.receivedEncodedLength = 0;
  raw.on("data", (chunk: Buffer) => {
    plain.receivedEncodedLength = (plain.receivedEncodedLength ?? 0) + chunk.length;
  });
  // The reader listens for errors only while it reads; later ones must not end the process.
  plain.on("error", () => raw.unpipe(plain));
  response.once("close", () => plain.destroy());
  return raw.pipe(plain);
}
