import type { Metadata } from "next";
import { ProfileView } from "@/components/account/profile-view";
import { getCurrentApplication } from "@/server/api/current-application";
import { getPageCookie, getPageViewer } from "@/server/api/page-viewer";

export const metadata: Metadata = { title: "Settings" };

interface PageProps {
  searchParams: Promise<{ problem?: string; done?: string }>;
}

export default async function Page({ searchParams }: PageProps) {
  const viewer = await getPageViewer();
  const { profile } = getCurrentApplication().desks;
  const [who, sessions, { problem, done }] = await Promise.all([
    profile.find(viewer),
    profile.listSessions(viewer, await getPageCookie()),
    searchParams,
  ]);
  return <ProfileView profile={who} sessions={sessions} problem={problem} done={done} />;
}
