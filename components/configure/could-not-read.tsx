import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";

/** What stands where a form could not be opened: the reason as the server said it, and a way to ask again. */
export function CouldNotRead({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <StateMessage kind="error" title="This could not be read" action={<Button onClick={onRetry}>Try again</Button>}>
      {message} Your campaigns are not affected.
    </StateMessage>
  );
}
