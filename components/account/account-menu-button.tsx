"use client";

import { LogOut, Settings, Users } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { initialsOf } from "./initials";

interface AccountMenuButtonProps {
  name: string;
  email: string;
  /** Role and organisation in words. */
  standing: string;
  managesMembers: boolean;
}

const entry =
  "flex h-9 w-full items-center gap-2.5 rounded-md px-2 text-sm transition-colors hover:bg-sunken [&>svg]:size-4 [&>svg]:text-muted";

/** Initials that open the account menu. Signing out is a plain form, so that it needs no script of its own. */
export function AccountMenuButton({ name, email, standing, managesMembers }: AccountMenuButtonProps) {
  return (
    <Popover
      label="Account"
      align="end"
      className="w-64 p-2"
      trigger={
        <Button variant="outline" size="icon" className="text-xs">
          <span aria-hidden>{initialsOf(name)}</span>
          <span className="sr-only">{`Account: ${name}, ${standing}`}</span>
        </Button>
      }
    >
      <div className="border-b px-2 pt-1 pb-2.5">
        <p className="truncate font-semibold">{name}</p>
        <p className="truncate text-muted text-xs">{email}</p>
        <p className="mt-1 text-muted text-xs">{standing}</p>
      </div>
      <ul className="py-1.5">
        <li>
          <Link href="/settings" className={entry}>
            <Settings aria-hidden />
            Settings
          </Link>
        </li>
        {managesMembers ? (
          <li>
            <Link href="/settings/members" className={entry}>
              <Users aria-hidden />
              Members and keys
            </Link>
          </li>
        ) : null}
      </ul>
      <form action="/api/auth/sign-out" method="post" className="border-t pt-1.5">
        <button type="submit" className={entry}>
          <LogOut aria-hidden />
          Sign out
        </button>
      </form>
    </Popover>
  );
}
