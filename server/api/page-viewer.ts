import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Viewer } from "@/server/accounts/viewer";
import { getCurrentApplication } from "./current-application";

/** Who asks for the page that is being drawn; strangers are sent to sign in. Asked once a page. */
export const getPageViewer = cache(async (): Promise<Viewer> => {
  const cookie = (await headers()).get("cookie") ?? undefined;
  const viewer = await getCurrentApplication().findViewer({ cookie });
  if (viewer === null) redirect("/sign-in");
  return viewer;
});
