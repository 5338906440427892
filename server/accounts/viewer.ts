import type { Role } from "./permissions";
import type { TenantScope } from "./tenant-scope";

/** The person behind a request, as authorisation found them. */
export interface Viewer {
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** Name of the organisation they act for. */
  organisation: string;
  /** Whose data they may see. */
  tenants: TenantScope;
}
