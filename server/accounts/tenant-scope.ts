declare const granted: unique symbol;

/** Whose rows a question may see: the ledger's numbers of some advertisers, or everybody's. Made by `grantTenants` only. */
export interface TenantScope {
  readonly advertiserNos: readonly number[] | "all";
  readonly [granted]: true;
}

/**
 * Grants sight of these advertisers' rows; `"all"` is for operators and for the process's own upkeep. Called by
 * authorisation and by code that asks for nobody else, never with what a request says.
 */
export function grantTenants(advertiserNos: readonly number[] | "all"): TenantScope {
  return { advertiserNos } as TenantScope;
}

/** Sight of everybody's rows. */
export const everybody = grantTenants("all");

/** The part of a scope that these advertisers make up; what the scope does not hold stays out of sight. */
export function narrowTenants(scope: TenantScope, advertiserNos: readonly number[]): TenantScope {
  const { advertiserNos: held } = scope;
  return grantTenants(held === "all" ? advertiserNos : advertiserNos.filter((no) => held.includes(no)));
}

/** Whether rows of this advertiser may be seen. */
export function holdsTenant({ advertiserNos }: TenantScope, advertiserNo: number): boolean {
  return advertiserNos === "all" || advertiserNos.includes(advertiserNo);
}
