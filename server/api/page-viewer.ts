import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { isPermitted, type Permission } from "@/server/accounts/permissions";
import type { Viewer } from "@/server/accounts/viewer";
import { getCurrentApplication } from "./current-application";

/** Who asks for the page that is being drawn; strangers are sent to sign in. Asked once a page. */
export const getPageViewer = cache(async (): Promise<Viewer> => {
  // The request first: what is drawn ahead of any has no application to ask.
  const cookie = await getPageCookie();
  const viewer = await getCurrentApplication().findViewer({ cookie });
  if (viewer === null) redirect("/sign-in");
  return viewer;
});

/** The `Cookie` header of the request for the page. */
export async function getPageCookie(): Promise<string | undefined> {
  return (await headers()).get("cookie") ?? undefined;
}

/** Whether whoever asks for the page may do a thing. */
export async function isPagePermitted(permission: Permission): Promise<boolean> {
  return isPermitted((await getPageViewer()).role, permission);
}

/** Makes the page one that does not exist for people who may not do a thing. */
export async function requirePagePermission(permission: Permission): Promise<void> {
  if (!(await isPagePermitted(permission))) notFound();
}
