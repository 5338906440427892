import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A bucket on this machine that answers as S3 does and checks what a signature covers. */
export interface S3LikeServer {
  url: string;
  readonly files: Map<string, { body: Buffer; contentType: string }>;
  close(): Promise<void>;
}

/** AWS Signature Version 4 of a request, computed anew from what arrived. */
function signatureOf(request: IncomingMessage, region: string, secret: string): string {
  const { headers, method, url = "/" } = request;
  const [, signedHeaders = ""] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "") ?? [];
  const canonicalHeaders = signedHeaders.split(";").map((name) => `${name}:${headers[name]}\n`);
  const bodyHash = headers["x-amz-content-sha256"];
  const canonical = [method, url, "", canonicalHeaders.join(""), signedHeaders, bodyHash].join("\n");
  const stamp = String(headers["x-amz-date"]);
  const scope = `${stamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", stamp, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const key = [stamp.slice(0, 8), region, "s3", "aws4_request"].reduce<Buffer | string>(
    (sofar, part) => createHmac("sha256", sofar).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac("sha256", key).update(text).digest("hex");
}

export async function startS3LikeServer(region: string, secret: string): Promise<S3LikeServer> {
  const files: S3LikeServer["files"] = new Map();
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { headers, method, url = "" } = request;
    const signed = headers.authorization?.endsWith(`Signature=${signatureOf(request, region, secret)}`) ?? false;
    const hash = headers["x-amz-content-sha256"];
    const bodyFits = hash === "UNSIGNED-PAYLOAD" || hash === createHash("sha256").update(body).digest("hex");
    if (!signed || !bodyFits) return response.writeHead(403).end("<Code>SignatureDoesNotMatch</Code>");
    if (method === "PUT") {
      files.set(url, { body, contentType: String(headers["content-type"]) });
      return response.writeHead(200).end();
    }
    const file = files.get(url);
    if (method === "DELETE") {
      files.delete(url);
      return response.writeHead(204).end();
    }
    if (file === undefined) return response.writeHead(404).end();
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "") ?? [];
    const part = from === undefined ? file.body : file.body.subarray(Number(from), Number(to) + 1);
    response.writeHead(from === undefined ? 200 : 206, {
      "content-type": file.contentType,
      "content-length": part.length,
    });
    return response.end(method === "HEAD" ? undefined : part);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket/sounds`,
    files,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
