import type { Metadata } from "next";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { NewCampaignView } from "@/components/configure/new-campaign-view";
import { requirePagePermission } from "@/server/api/page-viewer";

export const metadata: Metadata = { title: "New campaign" };

const loadDraft = createLoader({ draft: parseAsString });

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requirePagePermission("campaigns.write");
  const { draft } = await loadDraft(searchParams);
  return <NewCampaignView draftId={draft} nowMs={Date.now()} />;
}
