import Link from "next/link";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";

/** What an address without a page shows. */
export function NothingHere() {
  return (
    <StateMessage
      kind="empty"
      title="There is nothing at this address"
      action={
        <>
          <Button asChild variant="primary">
            <Link href="/">Go to the start</Link>
          </Button>
          <Button asChild>
            <Link href="/decisions">Browse impressions</Link>
          </Button>
        </>
      }
    >
      The link may be incomplete, or what it led to is not yours to see or older than the ledger keeps. Nothing was
      changed.
    </StateMessage>
  );
}
