"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Logo } from "./logo";
import { type NavigationItem, navigation } from "./navigation";

/** The product's pages, down the left edge; words on wide screens, glyphs on narrower ones, a bar at the foot of a phone. */
export function LeftRail() {
  return (
    <nav
      aria-label="Pages"
      className="z-30 border-t bg-paper max-md:fixed max-md:inset-x-0 max-md:bottom-0 md:sticky md:top-0 md:h-dvh md:border-t-0 md:border-r print:hidden"
    >
      <Link href="/" className="hidden h-14 items-center gap-2.5 px-4 font-semibold tracking-tight md:flex">
        <Logo />
        <span className="max-xl:sr-only">Rationale</span>
      </Link>
      <div className="flex gap-1 max-md:justify-around md:flex-col md:px-2 md:pt-2">
        {navigation.map((group) => (
          <ul key={group.label} aria-label={group.label} className="flex gap-1 max-md:contents md:flex-col">
            {group.items.map((item) => (
              <RailItem key={item.href} item={item} />
            ))}
          </ul>
        ))}
      </div>
    </nav>
  );
}

function RailItem({ item: { href, label, glyph: Glyph } }: { item: NavigationItem }) {
  const pathname = usePathname();
  const here = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <li className="max-md:flex-1">
      <Link
        href={href}
        aria-current={here ? "page" : undefined}
        title={label}
        className="flex h-9 items-center gap-3 rounded-md px-3 font-medium text-muted text-sm transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink max-xl:md:justify-center max-md:h-14 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:rounded-none max-md:text-2xs"
      >
        <Glyph aria-hidden className="size-[18px] shrink-0" />
        <span className="md:max-xl:sr-only">{label}</span>
      </Link>
    </li>
  );
}
