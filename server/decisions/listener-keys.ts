import { createHmac } from "node:crypto";
import type { ListenerKeys } from "@/server/engine/ports";

const rotationMs = 90 * 86_400_000;
const remembered = 50_000;

/**
 * Hashes the publisher's pseudonyms under a key that changes every 90 days, so that what is stored can neither be read
 * back nor followed for longer. Caps and profiles start anew when it changes.
 */
export function createListenerKeys(secret: string, nowMs: () => number): ListenerKeys {
  let epoch = -1;
  let key = "";
  let known = new Map<string, string>();
  return {
    keyOf(pseudonym) {
      const now = Math.floor(nowMs() / rotationMs);
      if (now !== epoch || known.size > remembered) {
        epoch = now;
        key = createHmac("sha256", secret).update(`listener:${epoch}`).digest("hex");
        known = new Map();
      }
      let hash = known.get(pseudonym);
      if (hash === undefined) {
        hash = createHmac("sha256", key).update(pseudonym).digest("hex").slice(0, 32);
        known.set(pseudonym, hash);
      }
      return hash;
    },
  };
}
