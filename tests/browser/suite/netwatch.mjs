/**
 * Watches for the network that must not be used. It is the proxy of the browser under test, and browsers send everything
 * through a proxy but what goes to loopback and to the made-up hosts of driver/hosts.mjs: so each other host that anything in
 * the browser contacts is named here, and none is reached.
 */
import assert from "node:assert/strict";
import { createServer } from "node:http";

/**
 * Whom Chromium calls for its own updates and accounts, with no extension in it too, and no switch stops it (nothing is reached:
 * the proxy refuses). Any other host is ours to answer for.
 */
const BROWSERS_OWN_HOSTS = new Set([
  "accounts.google.com:443",
  "clients2.google.com",
  "redirector.gvt1.com:443",
  "update.googleapis.com",
  "update.googleapis.com:443",
]);

/**
 * @typedef {object} Network
 * @property {string} address what a browser is told as its proxy
 * @property {string[]} hosts all that were asked for
 * @property {() => void} isUntouched fails when any host was contacted but the browser's own
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Network>} */
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
    isUntouched() {
      assert.deepEqual(hosts.filter((host) => !BROWSERS_OWN_HOSTS.has(host)), [], "a host was contacted");
    },
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
