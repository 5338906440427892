"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Permission } from "@/server/accounts/permissions";

const Permissions = createContext<readonly Permission[]>([]);

export function PermissionsProvider({ permissions, children }: { permissions: readonly Permission[]; children: ReactNode }) {
  return <Permissions value={permissions}>{children}</Permissions>;
}

/** What the person may do; screens leave out what would be refused. */
export function usePermissions(): readonly Permission[] {
  return useContext(Permissions);
}
