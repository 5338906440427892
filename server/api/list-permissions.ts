import { isPermitted, type Permission, permissions } from "@/server/accounts/permissions";
import type { Viewer } from "@/server/accounts/viewer";

/** What a person may do, for pages that leave out what they may not. Procedures refuse by themselves. */
export function listPermissions({ role }: Viewer): Permission[] {
  return permissions.filter((permission) => isPermitted(role, permission));
}
