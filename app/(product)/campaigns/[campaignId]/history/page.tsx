import type { Metadata } from "next";
import { HistoryView } from "@/components/audit/history-view";
import { Card } from "@/components/ui/card";

export const metadata: Metadata = { title: "History" };

export default async function Page({ params }: { params: Promise<{ campaignId: string }> }) {
  const { campaignId } = await params;
  return (
    <Card title="History" note="Who changed what of this campaign and of what stands in it; times in UTC.">
      <HistoryView campaignId={campaignId} />
    </Card>
  );
}
