import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NewPasswordView } from "@/components/account/new-password-view";
import { getCurrentApplication } from "@/server/api/current-application";
import { readLocalPath } from "@/server/api/local-path";
import { getPageCookie } from "@/server/api/page-viewer";

export const metadata: Metadata = { title: "Choose a password" };

interface PageProps {
  searchParams: Promise<{ next?: string; problem?: string }>;
}

export default async function Page({ searchParams }: PageProps) {
  const { next, problem } = await searchParams;
  const cookie = await getPageCookie();
  const session = await getCurrentApplication().signIn.findSession(cookie);
  if (session === null) redirect("/sign-in");
  if (!session.mustChangePassword) redirect("/settings");
  return <NewPasswordView email={session.viewer.email} next={readLocalPath(next)} problem={problem} />;
}
