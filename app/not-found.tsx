import { AppShell } from "@/components/shell/app-shell";
import { NothingHere } from "@/components/shell/nothing-here";

export default function NotFound() {
  return (
    <AppShell>
      <NothingHere />
    </AppShell>
  );
}
