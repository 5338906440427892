import Link from "next/link";
import { AccountMenu } from "@/components/account/account-menu";
import { Logo } from "./logo";
import { SearchById } from "./search-by-id";
import { ThemeSwitch } from "./theme-switch";

/** Across the top of every page: where to search and how it looks. */
export function TopBar() {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b bg-paper px-3 md:px-5 print:hidden">
      <Link href="/" aria-label="Rationale" className="grid size-9 place-items-center md:hidden">
        <Logo />
      </Link>
      <SearchById />
      <ThemeSwitch />
      <AccountMenu />
    </header>
  );
}
