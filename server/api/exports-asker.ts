import type { Viewer } from "@/server/accounts/viewer";
import type { ApiKeyIdentity } from "@/server/application";
import type { ExportAsker } from "@/server/exports/exports-desk";

/** A person as one who asks for exports. */
export function personAsks({ userId, name, role, tenants }: Viewer): ExportAsker {
  return { ownerId: userId, ownerName: name, sight: { role, tenants } };
}

/** An organisation as one who asks through its API key: all of its keys share its exports. */
export function keyAsks({ organisationId, sight }: ApiKeyIdentity): ExportAsker {
  return { ownerId: `organisation:${organisationId}`, ownerName: "an API key", sight };
}
