"use client";

import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <StateMessage
      kind="error"
      title="This page could not be shown"
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      Something went wrong on our side. The recorded decisions are safe and nothing was changed.
      {error.digest ? ` If it happens again, name this mark: ${error.digest}.` : null}
    </StateMessage>
  );
}
