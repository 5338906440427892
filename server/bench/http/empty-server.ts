import fastify from "fastify";

// The least that an HTTP server of this kind can do: it reads a JSON body and answers "ok". What the product does on
// top of it is measured against this. Ends when nobody is there any more who started it.
const server = fastify({ logger: false });
server.post("/api/v1/decisions", async () => ({ ok: true }));
const url = await server.listen({ host: "127.0.0.1", port: 0 });
process.stdout.write(`${JSON.stringify({ child: "listening", url })}\n`);
process.once("disconnect", () => server.close());
