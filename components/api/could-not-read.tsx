import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";

export interface CouldNotReadProps {
  /** What went wrong, as the server said it. */
  message: string;
  onRetry: () => void;
  title?: string;
}

/** What stands where something could not be had: the reason as the server said it, and a way to ask again. */
export function CouldNotRead({ message, onRetry, title = "This could not be read" }: CouldNotReadProps) {
  return (
    <StateMessage kind="error" title={title} action={<Button onClick={onRetry}>Try again</Button>}>
      {message} Your campaigns are not affected.
    </StateMessage>
  );
}
