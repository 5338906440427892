"use client";

import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { useViewer } from "@/components/shell/viewer-context";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";

const loadViews = async () => (await import("./saved-views")).SavedViews;
const SavedViews = dynamic(loadViews, { ssr: false, loading: () => <Skeleton className="h-24 w-full" /> });

/** Keeps the page as it stands (its range, filters, sorting, columns) under a name, and leads back to what was kept. */
export function SavedViewsMenu() {
  const { permissions } = useViewer();
  if (!permissions.includes("views.write")) return null;
  return (
    <Popover
      label="Saved views"
      className="w-80"
      align="end"
      trigger={
        <Button onPointerEnter={() => void loadViews()} onFocus={() => void loadViews()}>
          <Bookmark aria-hidden className="size-4 text-muted" />
          Views
        </Button>
      }
    >
      <SavedViews />
    </Popover>
  );
}
