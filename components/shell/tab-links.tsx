"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useRange } from "@/components/range/use-range";

export interface TabLink {
  label: string;
  href: string;
}

/** The pages of one level, side by side; each is a page of its own, and links carry the range on. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const pathname = usePathname();
  const { link } = useRange();
  return (
    <nav aria-label={label} className="-mb-px overflow-x-auto print:hidden">
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <Link
              prefetch={false}
              href={link(tab.href)}
              aria-current={pathname === tab.href ? "page" : undefined}
              className="block border-transparent border-b-2 py-2 font-medium text-muted text-sm hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
