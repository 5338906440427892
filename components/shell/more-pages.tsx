"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { useRange } from "@/components/range/use-range";
import { Popover } from "@/components/ui/popover";
import { isHere, type NavigationItem } from "./navigation";

/** The pages that do not fit into a phone's bar. */
export function MorePages({ items, pathname }: { items: readonly NavigationItem[]; pathname: string }) {
  const { link } = useRange();
  const here = items.some((item) => isHere(item, pathname));
  return (
    <div className="min-w-0 max-md:flex-1 md:hidden">
      <Popover
        label="More pages"
        className="w-60"
        trigger={
          <button
            type="button"
            aria-current={here ? "page" : undefined}
            className="flex h-14 w-full flex-col items-center justify-center gap-0.5 font-medium text-2xs text-muted aria-[current=page]:bg-sunken aria-[current=page]:text-ink"
          >
            <Ellipsis aria-hidden className="size-[18px]" />
            More
          </button>
        }
      >
        <ul>
          {items.map((item) => (
            <li key={item.href}>
              <Link
                prefetch={false}
                href={item.ranged ? link(item.href) : item.href}
                aria-current={isHere(item, pathname) ? "page" : undefined}
                className="flex h-11 items-center gap-3 rounded-md px-2 font-medium hover:bg-sunken aria-[current=page]:bg-sunken"
              >
                <item.glyph aria-hidden className="size-[18px] text-muted" />
                {item.label}
              </Link>
            </li>
          ))}
        </ul>
      </Popover>
    </div>
  );
}
