import type { Metadata } from "next";
import { InvitationView } from "@/components/account/invitation-view";
import { getCurrentApplication } from "@/server/api/current-application";

// The link is a secret: it must not travel on to anywhere.
export const metadata: Metadata = { title: "Invitation", referrer: "same-origin" };

interface PageProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ problem?: string }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { token } = await params;
  const { problem } = await searchParams;
  const invitation = await getCurrentApplication().invitations.find(token);
  return <InvitationView token={token} invitation={invitation} problem={problem} />;
}
