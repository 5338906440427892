import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

/** Answers longer than this are not read to the end. */
const maxAnswerBytes = 256 * 1024;

export type PostOutcome =
  | { status: "answered"; httpStatus: number; body: string }
  | { status: "timed_out" }
  | { status: "failed"; reason: "unreachable" | "answer-too-long" };

/** Posts JSON over kept-alive connections. Never rejects. */
export class JsonPoster {
  private readonly http = new HttpAgent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64 });
  private readonly https = new HttpsAgent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64 });

  post(url: URL, body: string, timeoutMs: number): Promise<PostOutcome> {
    const secure = url.protocol === "https:";
    const abort = new AbortController();
    let answering = false;
    return new Promise((resolve) => {
      const timer = setTimeout(() => finish({ status: "timed_out" }), timeoutMs);
      const finish = (outcome: PostOutcome): void => {
        clearTimeout(timer);
        resolve(outcome);
        if (outcome.status !== "answered") abort.abort();
      };
      const send = (): void => {
        const call = (secure ? httpsRequest : httpRequest)(url, {
          method: "POST",
          agent: secure ? this.https : this.http,
          signal: abort.signal,
          headers: {
            "content-type": "application/json",
            "content-length": Buffer.byteLength(body),
            accept: "application/json",
            "x-openrtb-version": "2.6",
          },
        });
        // After a timeout the promise is settled already and an error changes nothing. A kept connection that the
        // other side closed a moment before says nothing about the bidder: once more, on another one.
        call.on("error", () => {
          if (call.reusedSocket && !answering && !abort.signal.aborted) send();
          else finish({ status: "failed", reason: "unreachable" });
        });
        call.on("response", (response) => {
          answering = true;
          const chunks: Buffer[] = [];
          let bytes = 0;
          response.on("error", () => finish({ status: "failed", reason: "unreachable" }));
          response.on("data", (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > maxAnswerBytes) finish({ status: "failed", reason: "answer-too-long" });
            else chunks.push(chunk);
          });
          response.on("end", () => {
            finish({
              status: "answered",
              httpStatus: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString("utf8"),
            });
          });
        });
        call.end(body);
      };
      send();
    });
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }
}
