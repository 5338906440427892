"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useRange } from "@/components/range/use-range";
import { Logo } from "./logo";
import { MorePages } from "./more-pages";
import { isHere, type NavigationItem, permittedNavigation } from "./navigation";
import { useViewer } from "./viewer-context";

/** How many pages stand in a phone's bar beside "More". */
const mostInBar = 4;

/** The product's pages, down the left edge; words on wide screens, glyphs on narrower ones, a bar at the foot of a phone. */
export function LeftRail() {
  const pathname = usePathname();
  const groups = permittedNavigation(useViewer().permissions);
  const items = groups.flatMap((group) => group.items);
  // One page more than fits needs no "More" of its own.
  const inBar = items.length > mostInBar + 1 ? items.slice(0, mostInBar) : items;
  const more = items.slice(inBar.length);
  return (
    <nav
      aria-label="Pages"
      className="z-30 border-t bg-paper max-md:fixed max-md:inset-x-0 max-md:bottom-0 md:sticky md:top-0 md:h-dvh md:overflow-y-auto md:border-t-0 md:border-r print:hidden"
    >
      <Link
        prefetch={false}
        href="/"
        className="hidden h-14 items-center gap-2.5 px-4 font-semibold tracking-tight md:flex"
      >
        <Logo />
        <span className="max-xl:sr-only">Rationale</span>
      </Link>
      <div className="flex max-md:justify-around md:flex-col md:gap-4 md:px-2 md:pt-2">
        {groups.map((group) => (
          <ul key={group.label} aria-label={group.label} className="flex gap-1 max-md:contents md:flex-col">
            {group.items.map((item) => (
              <RailItem key={item.href} item={item} here={isHere(item, pathname)} inBar={inBar.includes(item)} />
            ))}
          </ul>
        ))}
        {more.length > 0 ? <MorePages items={more} pathname={pathname} /> : null}
      </div>
    </nav>
  );
}

function RailItem({ item, here, inBar }: { item: NavigationItem; here: boolean; inBar: boolean }) {
  const { link } = useRange();
  const { href, label, glyph: Glyph, ranged = false } = item;
  return (
    <li className={inBar ? "min-w-0 max-md:flex-1" : "max-md:hidden"}>
      <Link
        prefetch={false}
        href={ranged ? link(href) : href}
        aria-current={here ? "page" : undefined}
        title={label}
        className="flex h-9 items-center gap-3 rounded-md px-3 font-medium text-muted text-sm transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink max-xl:md:justify-center max-md:h-14 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:rounded-none max-md:px-0 max-md:text-2xs"
      >
        <Glyph aria-hidden className="size-[18px] shrink-0" />
        <span className="max-w-full truncate md:max-xl:sr-only">{label}</span>
      </Link>
    </li>
  );
}
