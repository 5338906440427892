import { createHmac, timingSafeEqual } from "node:crypto";
import { type EventType, eventTypes } from "@/server/engine/vocabulary";

const macBytes = 12;
const idBytes = 16;
const timeBytes = 5;

/** What a token vouches for: an answered decision, until when, and which event it reports ("why" reports none). */
export interface TokenClaim {
  decisionId: string;
  /** Whole UTC seconds. */
  expiresSeconds: number;
  type: EventType | "why";
}

/** Makes and reads the tokens of beacon and "why this ad" addresses. Nothing about a listener is in them. */
export class TokenSigner {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = `beacon:${secret}`;
  }

  #mac(body: Buffer): Buffer {
    return createHmac("sha256", this.#secret).update(body).digest().subarray(0, macBytes);
  }

  /** The part that all tokens of a decision share; one signature covers them. */
  sign(decisionId: string, expiresSeconds: number): string {
    const body = Buffer.alloc(idBytes + timeBytes);
    body.write(decisionId.replaceAll("-", ""), "hex");
    body.writeUIntBE(expiresSeconds, idBytes, timeBytes);
    return Buffer.concat([body, this.#mac(body)]).toString("base64url");
  }

  /** Reads `<signature>.<event index>` or `<signature>`; null for what was not signed here or has expired. */
  read(token: string, nowMs: number): TokenClaim | null {
    const [signed = "", index] = token.split(".");
    const bytes = Buffer.from(signed, "base64url");
    if (bytes.length !== idBytes + timeBytes + macBytes) return null;
    const body = bytes.subarray(0, idBytes + timeBytes);
    if (!timingSafeEqual(this.#mac(body), bytes.subarray(idBytes + timeBytes))) return null;
    const expiresSeconds = body.readUIntBE(idBytes, timeBytes);
    if (expiresSeconds * 1000 < nowMs) return null;
    const type = index === undefined ? "why" : eventTypes[Number(index)];
    if (type === undefined) return null;
    const hex = body.toString("hex", 0, idBytes);
    const decisionId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    return { decisionId, expiresSeconds, type };
  }
}
