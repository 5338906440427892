"use client";

import Link from "next/link";
import { useViewer } from "@/components/shell/viewer-context";
import { Button } from "@/components/ui/button";
import { NewCampaignLink } from "./new-campaign-link";

/** Where campaigns are made, for who may make them. */
export function CampaignsActions() {
  const { permissions } = useViewer();
  if (!permissions.includes("campaigns.write")) return null;
  return (
    <>
      <Button asChild>
        <Link href="/configure" prefetch={false}>
          Drafts
        </Link>
      </Button>
      <NewCampaignLink />
    </>
  );
}
