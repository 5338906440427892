import type { Metadata } from "next";
import { HistoryView } from "@/components/audit/history-view";
import { Card } from "@/components/ui/card";

export const metadata: Metadata = { title: "History" };

export default function Page() {
  return (
    <Card title="History" note="Who changed what, wherever you may look; times in UTC.">
      <HistoryView />
    </Card>
  );
}
