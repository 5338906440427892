"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useRange } from "@/components/range/use-range";

export interface Crumb {
  label: string;
  href: string;
}

/** Where the page stands, from the top down to the level above it; links carry the range on. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { link } = useRange();
  return (
    <nav aria-label="Breadcrumb" className="print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1 text-muted text-sm">
        {crumbs.map(({ label, href }) => (
          <li key={href} className="flex min-w-0 items-center gap-1">
            <Link
              prefetch={false}
              href={link(href)}
              className="max-w-[16rem] truncate rounded-sm py-1 hover:text-ink hover:underline"
            >
              {label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5 shrink-0" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
