import type { ReactNode } from "react";
import { SavedViewsMenu } from "@/components/views/saved-views-menu";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";
import { type TabLink, TabLinks } from "./tab-links";

export interface PageHeaderProps {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** Beside the title: a badge of status. */
  status?: ReactNode;
  /** Under the title: the finding, or what this is, in one or two lines. */
  note?: ReactNode;
  /** At the right: saved views, things to do. */
  actions?: ReactNode;
  /** Below: range and filters. */
  controls?: ReactNode;
  tabs?: { label: string; links: readonly TabLink[] };
  /** False where there is nothing in the URL worth keeping. */
  savable?: boolean;
}

/** The head of a page: where it stands, what it is called, how it is doing, what can be done. */
export function PageHeader({
  title,
  crumbs = [],
  status,
  note,
  actions,
  controls,
  tabs,
  savable = true,
}: PageHeaderProps) {
  return (
    <header className="border-b bg-paper px-4 pt-4 md:px-6">
      <div className="mx-auto max-w-[90rem]">
        {crumbs.length > 0 ? <Breadcrumbs crumbs={crumbs} /> : null}
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="min-w-0 max-w-full">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1 className="min-w-0 break-words font-semibold text-2xl tracking-tight">{title}</h1>
              {status}
            </div>
            {note ? <div className="mt-1 max-w-[70ch] text-muted text-sm">{note}</div> : null}
          </div>
          <div className="flex flex-wrap items-center gap-2 print:hidden">
            {actions}
            {savable ? <SavedViewsMenu /> : null}
          </div>
        </div>
        {controls ? <div className="mt-3">{controls}</div> : null}
        <div className={tabs ? "mt-2" : "pb-4"}>{tabs ? <TabLinks label={tabs.label} tabs={tabs.links} /> : null}</div>
      </div>
    </header>
  );
}
