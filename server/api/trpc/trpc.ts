import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { isPermitted, type Permission } from "@/server/accounts/permissions";
import type { Viewer } from "@/server/accounts/viewer";
import type { Application } from "@/server/application";

/** The part of the application that the screens use. */
export type ScreenApplication = Pick<
  Application,
  "explain" | "explainToListener" | "listDecisions" | "seeding" | "desks" | "findViewer" | "signIn" | "invitations"
>;

/** What every procedure gets. */
export interface ApiContext {
  application: ScreenApplication;
  /** Who is asking; null for strangers. */
  viewer: Viewer | null;
}

const internalMessage = "Something went wrong on our side. Nothing was changed. Please try again.";

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  errorFormatter({ shape, error }) {
    if (error.code === "INTERNAL_SERVER_ERROR") return { ...shape, message: internalMessage };
    if (error.cause instanceof ZodError) return { ...shape, message: describeInput(error.cause) };
    return shape;
  },
});

export const router = t.router;
/** For what strangers may ask too; everything else is `permitted`. */
export const procedure = t.procedure;

/** A procedure for people who may do a thing; `ctx.viewer` is then known. Strangers get UNAUTHORIZED, others FORBIDDEN. */
export function permitted(permission: Permission) {
  return t.procedure.use(({ ctx, next }) => {
    const { viewer } = ctx;
    if (viewer === null) throw new TRPCError({ code: "UNAUTHORIZED", message: "Please sign in." });
    if (!isPermitted(viewer.role, permission)) {
      throw new TRPCError({ code: "FORBIDDEN", message: "Your role does not allow this." });
    }
    return next({ ctx: { ...ctx, viewer } });
  });
}
export const createCallerFactory = t.createCallerFactory;

function describeInput(error: ZodError): string {
  const [first] = error.issues;
  if (!first) return "The request could not be read.";
  return first.path.length === 0 ? first.message : `${first.path.join(".")}: ${first.message}`;
}
