/**
 * Watches for the network that must not be used. It is the proxy of the browser under test, and browsers send everything
 * through a proxy but what goes to loopback and to the made-up hosts of driver/hosts.mjs: so each other host that anything in
 * the browser contacts is named here, and none is reached.
 */
import { createServer } from "node:http";

/** @returns {Promise<{ address: string, hosts: string[], close: () => Promise<void> }>} */
export async function watchNetwork() {
  /** @type {string[]} */
  const hosts = [];
  const server = createServer((request, response) => {
    hosts.push(new URL(request.url ?? "", "http://unknown").host);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    hosts.push(request.url ?? "unknown");
    socket.on("error", () => {});
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise((done) => {
    server.listen(0, "127.0.0.1", () => done(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return {
    address: `127.0.0.1:${address.port}`,
    hosts,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
