import Link from "next/link";
import { Logo } from "@/components/shell/logo";
import { NothingHere } from "@/components/shell/nothing-here";

/** Seen by strangers too: it tells nothing of what is inside. */
export default function NotFound() {
  return (
    <main>
      <Link href="/" className="flex h-14 w-fit items-center gap-2.5 px-4 font-semibold tracking-tight">
        <Logo />
        Rationale
      </Link>
      <NothingHere />
    </main>
  );
}
