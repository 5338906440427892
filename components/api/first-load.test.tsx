import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FrequencyDetail } from "@/components/frequency/frequency-detail";
import { FrequencyOverview } from "@/components/frequency/frequency-overview";
import { HomeView } from "@/components/home/home-view";
import { CampaignsView } from "@/components/ladder/campaigns-view";
import { RungOverview } from "@/components/ladder/rung-overview";
import { MembersView } from "@/components/members/members-view";
import { PacingDetail } from "@/components/pacing/pacing-detail";
import { PacingOverview } from "@/components/pacing/pacing-overview";
import { WhyNotView } from "@/components/why-not/why-not-view";
import { WhyShownView } from "@/components/why-shown/why-shown-view";
import type { AppRouter } from "@/server/api/trpc/app-router";
import { TRPCProvider } from "./trpc-react";

/** Answers nothing, as a server that is still thinking. */
const silence: TRPCLink<AppRouter> = () => () => observable(() => undefined);

/** A view as it stands before its first answer. */
function renderFirst(view: ReactNode): string {
  const queryClient = new QueryClient();
  const trpcClient = createTRPCClient<AppRouter>({ links: [silence] });
  return renderToStaticMarkup(
    <NuqsTestingAdapter>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          {view}
        </TRPCProvider>
      </QueryClientProvider>
    </NuqsTestingAdapter>,
  );
}

const id = "0190b5a0-0000-7000-8000-000000000000";

it.each<[string, ReactNode]>([
  ["home", <HomeView key="view" />],
  ["campaigns", <CampaignsView key="view" />],
  ["a campaign", <RungOverview key="view" level="campaign" id={id} />],
  ["why shown", <WhyShownView key="view" adId={id} />],
  ["why not", <WhyNotView key="view" level="ad-set" id={id} />],
  ["pacing", <PacingOverview key="view" />],
  ["pacing of an ad set", <PacingDetail key="view" level="adSet" id={id} />],
  ["frequency", <FrequencyOverview key="view" />],
  ["frequency of a campaign", <FrequencyDetail key="view" level="campaign" id={id} />],
  ["members", <MembersView key="view" />],
])("%s shows the shape of what is coming before its first answer", (_name, view) => {
  const html = renderFirst(view);
  expect(html).toMatch(/<div role="status"><div aria-busy="true"/);
  expect(html).toContain("Loading");
  expect(html).not.toMatch(/could not be|role="alert"|Not up to date/);
});
