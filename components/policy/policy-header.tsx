import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";

const tabs = {
  label: "Policy",
  links: [
    { label: "Live policy", href: "/policy" },
    { label: "Versions", href: "/policy/versions" },
  ],
};

interface PolicyHeaderProps {
  title: ReactNode;
  note: ReactNode;
  status?: ReactNode;
  actions?: ReactNode;
}

/** The head of the policy's pages. */
export function PolicyHeader(props: PolicyHeaderProps) {
  return <PageHeader {...props} tabs={tabs} savable={false} />;
}
