import { Plus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";

/** Leads to where a campaign is made. */
export function NewCampaignLink() {
  return (
    <Button variant="primary" asChild>
      <Link href="/configure/new" prefetch={false}>
        <Plus aria-hidden className="size-4" />
        New campaign
      </Link>
    </Button>
  );
}
