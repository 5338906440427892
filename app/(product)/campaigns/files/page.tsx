import type { Metadata } from "next";
import { SheetsView } from "@/components/sheets/sheets-view";
import { requirePagePermission } from "@/server/api/page-viewer";

export const metadata: Metadata = { title: "Campaigns as a file" };

export default async function Page() {
  await requirePagePermission("campaigns.write");
  return <SheetsView />;
}
