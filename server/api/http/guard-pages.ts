import type { onRequestAsyncHookHandler } from "fastify";
import type { Application } from "@/server/application";

/** Pages for strangers, and what they are drawn with. Everything else is for people who signed in. */
const openPaths = [
  /^\/(?:sign-in|new-password)$/,
  /^\/invite\/[\w-]+$/,
  /^\/why\/[\w-][\w.~-]*$/,
  /^\/_next\/(?:static|image|webpack-hmr)(?:\/|$)/,
  /^\/__nextjs_[\w-]+(?:\/|$)/,
  /^\/(?:icon\.svg|favicon\.ico|robots\.txt)$/,
];

/** A hook that sends strangers from the product's pages to the sign-in page, which leads them back. */
export function guardPages(application: Pick<Application, "findViewer" | "signIn">): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const path = request.url.replace(/[?#].*$/s, "");
    if (openPaths.some((open) => open.test(path))) return;
    const { cookie } = request.headers;
    if ((await application.findViewer({ cookie })) !== null) return;
    const session = await application.signIn.findSession(cookie);
    const door = session === null ? "/sign-in" : "/new-password";
    const asked = request.url === "/" ? "" : `?next=${encodeURIComponent(withoutInternals(request.url))}`;
    return reply.header("cache-control", "no-store").redirect(`${door}${asked}`, 303);
  };
}

/** The address as a person knows it: without what the pages' own loader adds. */
function withoutInternals(url: string): string {
  const [path = "/", query = ""] = url.split("?", 2);
  const params = new URLSearchParams(query);
  if (!params.has("_rsc")) return url;
  params.delete("_rsc");
  return params.size === 0 ? path : `${path}?${params}`;
}
