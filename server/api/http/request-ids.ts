import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";

const acceptable = /^[\w.:/+=-]{1,64}$/;

/** Names requests: by the caller's `X-Request-Id` where it is short and plain, else by a counter unique to the process. */
export function createRequestIds(): (request: IncomingMessage) => string {
  const start = randomBytes(5).toString("hex");
  let count = 0;
  return (request) => {
    const given = request.headers["x-request-id"];
    if (typeof given === "string" && acceptable.test(given)) return given;
    count += 1;
    return `${start}-${count.toString(36)}`;
  };
}
