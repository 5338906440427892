"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useRange } from "@/components/range/use-range";
import { classNames } from "@/components/ui/class-names";
import type { PageLevel } from "./delivery-queries";
import { tabsOf } from "./rung-paths";

/** The pages of a rung side by side; the range goes along. */
export function RungTabs({ level, id }: { level: PageLevel; id: string }) {
  const pathname = usePathname();
  const { link } = useRange();
  return (
    <nav aria-label="Views" className="-mx-4 overflow-x-auto border-b px-4 md:mx-0 md:px-0 print:hidden">
      <ul className="flex gap-1">
        {tabsOf(level, id).map(({ href, label }) => {
          const isHere = pathname === href;
          return (
            <li key={href}>
              <Link
                href={link(href)}
                aria-current={isHere ? "page" : undefined}
                className={classNames(
                  "-mb-px inline-block whitespace-nowrap rounded-t-md border-b-2 px-3 py-2 font-medium text-sm",
                  isHere ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
