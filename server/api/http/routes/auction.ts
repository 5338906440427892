import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Application } from "@/server/application";
import type { AuctionAnswer } from "@/server/exchange/openrtb/answer-auction";
import { authorise } from "../authorise";
import { type DescribedRoute, routerPath } from "../described-route";
import { ProblemError } from "../problem";

/** Answers the body of an OpenRTB bid request. */
export type AnswerAuction = (body: unknown) => Promise<AuctionAnswer>;

export const auctionRoute: DescribedRoute = {
  method: "POST",
  path: "/openrtb2/auction",
  operationId: "auction",
  summary: "Answers an OpenRTB 2.x bid request: bids with VAST 4.2 on its audio slots.",
  scope: "decide",
  body: {
    description: "An OpenRTB 2.x bid request.",
    schema: z.looseObject({ id: z.string(), imp: z.array(z.looseObject({})) }),
  },
  answers: {
    200: {
      description: "An OpenRTB bid response.",
      schema: z.looseObject({ id: z.string(), seatbid: z.array(z.looseObject({})) }),
    },
    204: { description: "No bid; the header X-OpenRTB-NBR holds the no-bid reason." },
  },
};

/** `POST /openrtb2/auction`. */
export function registerAuctionRoute(
  server: FastifyInstance,
  application: Application,
  answerAuction: AnswerAuction,
): void {
  server.route({
    method: auctionRoute.method,
    url: routerPath(auctionRoute.path),
    onRequest: authorise(application, "decide"),
    handler: async (request, reply) => {
      const answer = await answerAuction(request.body);
      reply.header("x-openrtb-version", "2.6");
      if (answer.status === 200) return answer.body;
      if (answer.status === 204) return reply.code(204).header("x-openrtb-nbr", answer.nbr).send();
      const { title, detail, errors } = answer.problem;
      throw new ProblemError({
        status: 400,
        code: "invalid-bid-request",
        title,
        detail,
        errors: errors.map(({ path, message }) => ({ path: path || "body", message })),
      });
    },
  });
}
