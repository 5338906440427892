import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import type { MediaStore } from "./media-store";

/** Where an S3-compatible storage is and by what right it is used. */
export interface S3Settings {
  /** Address of the bucket, and of a folder in it if wanted, without a trailing slash. */
  url: string;
  region: string;
  keyId: string;
  secret: string;
}

/** The storage answered something that a person who runs it must look at. */
export class MediaStorageError extends Error {
  override readonly name = "MediaStorageError";
}

/** Sizes of files that were asked for, so that playing one asks the storage once. They never change. */
const mostSizes = 10_000;

/** Files in an S3-compatible bucket, by signed requests (AWS Signature Version 4). */
export function createS3Store({ url, region, keyId, secret }: S3Settings): MediaStore {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, service: "s3", region, retries: 2 });
  const sizes = new Map<string, number>();
  const addressOf = (name: string) => `${url}/${name}`;

  async function ask(name: string, init: RequestInit, fine: readonly number[]): Promise<Response> {
    const answer = await client.fetch(addressOf(name), init);
    if (fine.includes(answer.status)) return answer;
    const reason = (await answer.text()).slice(0, 300);
    throw new MediaStorageError(`The media storage answered ${answer.status} to ${init.method} ${name}: ${reason}`);
  }

  return {
    async keep(name, { path, sha256, mimeType }) {
      const body = new Uint8Array(await readFile(path));
      const headers = { "content-type": mimeType, "x-amz-content-sha256": sha256 };
      await (await ask(name, { method: "PUT", body, headers }, [200, 201])).body?.cancel();
    },
    async findSize(name) {
      const known = sizes.get(name);
      if (known !== undefined) return known;
      const answer = await ask(name, { method: "HEAD" }, [200, 404]);
      if (answer.status === 404) return null;
      const size = Number(answer.headers.get("content-length"));
      if (sizes.size >= mostSizes) sizes.clear();
      sizes.set(name, size);
      return size;
    },
    async read(name, { start, end }) {
      const answer = await ask(name, { method: "GET", headers: { range: `bytes=${start}-${end}` } }, [206]);
      if (answer.body === null) throw new MediaStorageError(`The media storage answered nothing for ${name}.`);
      return Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
    },
    async remove(name) {
      sizes.delete(name);
      await (await ask(name, { method: "DELETE" }, [200, 204, 404])).body?.cancel();
    },
  };
}
