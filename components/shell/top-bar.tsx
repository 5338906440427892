import Link from "next/link";
import { AccountMenu } from "@/components/account/account-menu";
import { SearchButton } from "@/components/search/search-button";
import { Logo } from "./logo";
import { ThemeSwitch } from "./theme-switch";

/** Across the top of every page: where to search, how it looks, who is here. */
export function TopBar() {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b bg-paper px-3 md:px-5 print:hidden">
      <Link href="/" aria-label="Rationale" className="grid size-9 shrink-0 place-items-center md:hidden">
        <Logo />
      </Link>
      <SearchButton />
      <div className="ml-auto flex items-center gap-1">
        <ThemeSwitch />
        <AccountMenu />
      </div>
    </header>
  );
}
