"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { FormEvent } from "react";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useSavedViews } from "./use-saved-views";
import { ViewLine } from "./view-line";

/** The views of this page, and a way to keep another. */
export function SavedViews() {
  const page = usePathname();
  const current = useSearchParams().toString();
  const { query, save, rename, remove } = useSavedViews();
  const views = query.data?.filter((view) => view.page === page) ?? [];

  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name")).trim();
    if (name === "") return;
    save.mutate(
      { page, name, query: current },
      {
        onSuccess: () => {
          form.reset();
          showToast(`Saved as “${name}”`, { tone: "good" });
        },
      },
    );
  };

  return (
    <div className="grid gap-4">
      {query.isPending ? <Skeleton className="h-8 w-full" /> : null}
      {query.isError ? (
        <p role="alert" className="text-bad">
          Your views could not be read. {query.error.message}
        </p>
      ) : null}
      {views.length > 0 ? (
        <ul aria-label="Views of this page" className="-mx-2">
          {views.map((view) => (
            <ViewLine
              key={view.id}
              view={view}
              current={current}
              onRename={(name) => rename.mutate({ id: view.id, name })}
              onRemove={() =>
                remove.mutate(
                  { id: view.id },
                  {
                    onSuccess: () => {
                      const { name, query: kept } = view;
                      showToast(`Removed “${name}”`, {
                        action: { label: "Undo", onClick: () => save.mutate({ page: view.page, name, query: kept }) },
                      });
                    },
                  },
                )
              }
            />
          ))}
        </ul>
      ) : null}
      {query.isSuccess && views.length === 0 ? (
        <p className="text-muted">
          Nothing is saved of this page yet. A view keeps its range, filters, sorting and columns; only you see it.
        </p>
      ) : null}
      <form onSubmit={keep} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
        <Input label="Save what you see now as" name="name" required maxLength={60} autoComplete="off" />
        <Button type="submit" variant="primary" disabled={save.isPending}>
          Save
        </Button>
      </form>
    </div>
  );
}
