import type { Role } from "./permissions";
import type { TenantScope } from "./tenant-scope";

/** What somebody who asks may see: all that a question about data needs to know of them. */
export interface Sight {
  role: Role;
  /** Whose data they may see. */
  tenants: TenantScope;
}

/** The person behind a request, as authorisation found them. */
export interface Viewer extends Sight {
  userId: string;
  name: string;
  email: string;
  /** Name of the organisation they act for. */
  organisation: string;
}
