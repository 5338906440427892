import { createHmac, timingSafeEqual } from "node:crypto";
import { everybody } from "@/server/accounts/tenant-scope";
import type { ApiKeyIdentity } from "@/server/application";

const prefix = "operator.";

const operator: ApiKeyIdentity = {
  keyId: "operator",
  organisationId: "",
  scopes: ["operate"],
  sight: { role: "OPERATOR", tenants: everybody },
};

/**
 * The bearer token of whoever can read the data folder: it follows from the secret that is kept there, so that commands
 * of the same machine may ask the running server to do what they would otherwise do themselves.
 */
export function createOperatorToken(secret: string): string {
  return prefix + createHmac("sha256", secret).update("operations").digest("base64url");
}

/** A check that tells the operator's token, in constant time, from every other bearer (null). */
export function createOperatorCheck(secret: string): (bearer: string) => ApiKeyIdentity | null {
  const expected = Buffer.from(createOperatorToken(secret));
  return (bearer) => {
    if (!bearer.startsWith(prefix)) return null;
    const given = Buffer.from(bearer);
    return given.length === expected.length && timingSafeEqual(given, expected) ? operator : null;
  };
}
