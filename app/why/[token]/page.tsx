import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListenerNoticeView } from "@/components/why/listener-notice-view";
import { getCurrentApplication } from "@/server/api/current-application";

export const metadata: Metadata = { title: "Why this ad?", referrer: "no-referrer" };

/** The listener's page: no login, nothing about the listener, readable without JavaScript. */
export default async function WhyPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const notice = await getCurrentApplication().explainToListener(token);
  if (notice === null) notFound();
  return <ListenerNoticeView notice={notice} />;
}
