import type { ReactNode } from "react";
import { staleAfterMs } from "@/components/ladder/delivery-words";
import { RangeBar } from "@/components/range/range-bar";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import type { ReportFrame } from "@/server/delivery/schema";
import { AdvertiserChoice } from "./advertiser-choice";

export interface AccountFrameProps {
  title: ReactNode;
  /** Null until the numbers are there. */
  frame: (ReportFrame & { advertisers: readonly { id: string; name: string }[] }) | null;
  /** At the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** What pages of the whole account stand under: title, range, age of the data, advertiser. */
export function AccountFrame({ title, frame, actions, children }: AccountFrameProps) {
  return (
    <>
      <PageHeader
        title={title}
        actions={actions}
        controls={
          <div className="grid gap-3">
            <RangeBar comparable answer={frame} staleAfterMs={staleAfterMs} />
            {frame ? <AdvertiserChoice advertisers={frame.advertisers} /> : null}
          </div>
        }
      />
      <PageBody>{children}</PageBody>
    </>
  );
}
