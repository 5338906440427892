"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** Heading and tabs of the settings. */
export function SettingsFrame({ managesMembers, children }: { managesMembers: boolean; children: ReactNode }) {
  const pathname = usePathname();
  const tabs = [
    { href: "/settings", label: "Your account" },
    { href: "/settings/history", label: "History" },
    ...(managesMembers ? [{ href: "/settings/members", label: "Members and keys" }] : []),
  ];
  return (
    <div className="@container mx-auto max-w-5xl px-4 py-6 md:px-6">
      <h1 className="font-semibold text-2xl tracking-tight">Settings</h1>
      <nav aria-label="Settings" className="mt-3 mb-5 border-b">
        <ul className="-mb-px flex gap-4">
          {tabs.map(({ href, label }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={pathname === href ? "page" : undefined}
                className="block border-transparent border-b-2 py-2 text-muted text-sm hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </div>
  );
}
