import { getPageViewer, isPagePermitted } from "@/server/api/page-viewer";
import { AccountMenuButton } from "./account-menu-button";
import { roleWords } from "./role-words";

/** Who is signed in, with the way to their settings and out; for the top bar. */
export async function AccountMenu() {
  const { name, email, role, organisation } = await getPageViewer();
  return (
    <AccountMenuButton
      name={name}
      email={email}
      standing={`${roleWords[role].title} · ${organisation}`}
      managesMembers={await isPagePermitted("members.manage")}
    />
  );
}
