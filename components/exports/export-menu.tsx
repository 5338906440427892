"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useViewer } from "@/components/shell/viewer-context";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { RangeInput } from "@/server/api/trpc/range-input";
import type { ExportSubject } from "@/server/exports/schema";

const loadForm = async () => (await import("./export-form")).ExportForm;
const ExportForm = dynamic(loadForm, { ssr: false, loading: () => <Skeleton className="h-64 w-full" /> });

/** One thing that can be exported from where the menu stands. */
export interface ExportChoice {
  label: string;
  subject: ExportSubject;
  /** What the file is called; the kind of its content when absent. */
  name?: string;
}

export interface ExportMenuProps {
  /** At least one; the first is chosen. */
  choices: readonly [ExportChoice, ...ExportChoice[]];
  range: Omit<RangeInput, "compare">;
  /** The range in words. */
  rangeText: string;
  advertiserId?: string | undefined;
  /** IANA name; the account's own when absent. */
  timeZone?: string | undefined;
  size?: "md" | "sm";
}

/** A button that leads to a file: what, in which format. Only for people who may export. */
export function ExportMenu({ size = "md", ...form }: ExportMenuProps) {
  const { permissions } = useViewer();
  if (!permissions.includes("reports.export")) return null;
  return (
    <Popover
      label="Export"
      className="w-80"
      align="end"
      trigger={
        <Button size={size} onPointerEnter={() => void loadForm()} onFocus={() => void loadForm()}>
          <Download aria-hidden className="size-4 text-muted" />
          Export
        </Button>
      }
    >
      <ExportForm {...form} />
    </Popover>
  );
}
