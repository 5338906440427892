"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Permission } from "@/server/accounts/permissions";

/** What screens know of the person in front of them. */
export interface ShellViewer {
  userId: string;
  /** Screens leave out what would be refused. */
  permissions: readonly Permission[];
}

const Viewer = createContext<ShellViewer>({ userId: "", permissions: [] });

export function ViewerProvider({ viewer, children }: { viewer: ShellViewer; children: ReactNode }) {
  return <Viewer value={viewer}>{children}</Viewer>;
}

export function useViewer(): ShellViewer {
  return useContext(Viewer);
}
