import { Button } from "@/components/ui/button";
import { ChangesList } from "./changes-list";
import { FindingsList } from "./findings-list";
import { Refusal } from "./refusal";
import type { useDraftEditor } from "./use-draft-editor";

/** What came of saving when it was not simply saved: refused, failed, or somebody else was first. */
export function DraftSaving({ editor }: { editor: ReturnType<typeof useDraftEditor> }) {
  const { problem, refused, conflict, takeTheirs, keepMine, saving } = editor;
  return (
    <>
      <Refusal message={problem === null ? null : `The draft was not saved. ${problem}`} />
      {refused.length === 0 ? null : (
        <div role="alert" className="rounded-md border border-bad p-3">
          <p className="mb-2 font-medium text-sm">The draft was not saved: nothing was changed.</p>
          <FindingsList findings={refused} />
        </div>
      )}
      {conflict === null ? null : (
        <div role="alert" className="grid gap-2 rounded-md border border-warn p-3 text-sm">
          <p className="font-medium">
            {conflict.draft.updatedBy} saved this draft after you opened it. Nothing of yours was saved yet.
          </p>
          {conflict.changes.length === 0 ? (
            <p>Theirs decides exactly as yours does; name or note may differ.</p>
          ) : (
            <>
              <p className="text-muted">Theirs, compared with what you have on screen:</p>
              <ChangesList changes={conflict.changes} />
            </>
          )}
          <div className="flex gap-2">
            <Button size="sm" onClick={takeTheirs}>
              Take theirs
            </Button>
            <Button size="sm" disabled={saving} onClick={keepMine}>
              Save mine over theirs
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
