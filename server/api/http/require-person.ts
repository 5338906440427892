import type { FastifyRequest } from "fastify";
import { isPermitted, type Permission } from "@/server/accounts/permissions";
import type { Viewer } from "@/server/accounts/viewer";
import type { Application } from "@/server/application";
import { ProblemError } from "./problem";

/** The person behind a browser's request, who may do a thing; others get 401 or 403 before a body is read. */
export async function requirePerson(
  application: Pick<Application, "findViewer">,
  request: FastifyRequest,
  permission: Permission,
): Promise<Viewer> {
  const viewer = await application.findViewer(request.headers);
  if (viewer === null) throw new ProblemError({ status: 401, code: "unauthenticated", title: "Please sign in" });
  if (isPermitted(viewer.role, permission)) return viewer;
  throw new ProblemError({ status: 403, code: "forbidden", title: "Your role does not allow this" });
}
