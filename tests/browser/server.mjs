/**
 * The one HTTP server of the browser tests and of `cargo xtask run`.
 *
 * A page's Content-Security-Policy and its origin decide what an extension may do there, so the same files are served several
 * times over, on loopback ports of their own: without a policy, with one as strict as GitHub's, and with Trusted Types on top.
 * Each has a twin of another site for cross-origin frames. The hosts have made-up names (driver/hosts.mjs), since on `localhost`
 * the guard interrupts nobody. Policy reports and requests are kept, because the promise is that there are none that the page
 * did not ask for.
 *
 * `node server.mjs --root DIR` prints one JSON line with the origins and serves until it is ended.
 */
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { HOSTS } from "./driver/hosts.mjs";
import { bundled } from "./server/bundles.mjs";
import { SENT_PATH, takeSockets } from "./server/sent.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));

/** Where the test pages are, and under which path they are served. */
const PAGES = join(HERE, "pages");
const PAGES_PATH = "/test/";

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** The kinds of origin, and the host name that each is reached by. */
const KINDS = /** @type {const} */ ({
  open: HOSTS.page,
  openTwin: HOSTS.twin,
  strict: HOSTS.page,
  strictTwin: HOSTS.twin,
  trusted: HOSTS.page,
});

/** @typedef {keyof typeof KINDS} Kind */
/** @typedef {Record<Kind, string>} Origins the origin of each kind, such as `http://forum.hushkey.test:40001` */
/** @typedef {{ kind: Kind, report: unknown }} CspReport */
/** @typedef {{ kind: Kind, method: string, path: string }} Request */
/** @typedef {{ kind: Kind, by: "fetch" | "form" | "socket", text: string }} Sent */
/**
 * @typedef {object} Server
 * @property {Origins} origins
 * @property {CspReport[]} reports every policy report that a browser has sent
 * @property {Request[]} requests every request but those of the server's own bookkeeping
 * @property {Sent[]} sent what pages have sent to where the test pages send
 * @property {() => Promise<void>} close
 */

/**
 * The policy of one kind of origin, or null for none.
 * @param {Kind} kind
 * @param {Origins} origins
 * @param {string} path
 */
function policyOf(kind, origins, path) {
  if (kind === "open" || kind === "openTwin") return null;
  const own = kind === "strictTwin" ? origins.strict : origins.strictTwin;
  const parts = [
    "default-src 'none'",
    "base-uri 'self'",
    "script-src 'self'",
    // Most editors make style sheets of their own, and sites that use them must let them.
    path.startsWith(`${PAGES_PATH}editors/`) ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src 'self' ${own}`,
    "form-action 'self'",
    "report-uri /csp-report",
  ];
  if (kind === "trusted") parts.push("require-trusted-types-for 'script'", "trusted-types 'none'");
  return parts.join("; ");
}

/** The twin that frames of another site are loaded from. @type {Record<Kind, Kind>} */
const TWIN = { open: "openTwin", openTwin: "open", strict: "strictTwin", strictTwin: "strict", trusted: "strictTwin" };

/**
 * The file below `root` that `path` names, or null when it leaves the root or is not there.
 * @param {string} root
 * @param {string} path
 */
async function fileBelow(root, path) {
  let file = normalize(join(root, path));
  if (file !== root && !file.startsWith(root + sep)) return null;
  try {
    if ((await stat(file)).isDirectory()) file = join(file, "index.html");
    return { body: await readFile(file), type: TYPES[extname(file)] ?? "application/octet-stream" };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** @param {unknown} error */
function isMissing(error) {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return code === "ENOENT" || code === "ENOTDIR";
}

/** @param {import("node:http").IncomingMessage} request */
async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * Starts all origins. `root` is the folder of the static site; the test pages come below `/test/`.
 * @param {{ root: string }} options
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const root = resolve(options.root);
  /** @type {CspReport[]} */
  const reports = [];
  /** @type {Request[]} */
  const requests = [];
  /** @type {Sent[]} */
  const sent = [];
  const kinds = /** @type {Kind[]} */ (Object.keys(KINDS));
  const origins = /** @type {Origins} */ ({});

  /** @param {Kind} kind @param {string} path */
  async function find(kind, path) {
    const made = await bundled(path);
    if (made !== null) return { body: Buffer.from(made), type: TYPES[extname(path)] ?? "" };
    if (!path.startsWith(PAGES_PATH)) return fileBelow(root, path);
    const found = await fileBelow(PAGES, path.slice(PAGES_PATH.length));
    if (found === null || !path.endsWith(".html")) return found;
    const text = found.body.toString("utf8").replaceAll("{{TWIN}}", origins[TWIN[kind]]);
    return { ...found, body: Buffer.from(text) };
  }

  /**
   * @param {Kind} kind
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  async function answer(kind, request, response) {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://any").pathname);
    const json = (/** @type {unknown} */ value) => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    if (path === "/csp-report") {
      reports.push({ kind, report: JSON.parse((await bodyOf(request)) || "null") });
      response.writeHead(204).end();
      return;
    }
    if (path === "/csp-reports") return json(reports);
    if (path === "/requests") return json(requests);
    if (path === SENT_PATH && request.method === "POST") {
      const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
      const text = await bodyOf(request);
      sent.push({ kind, by: isForm ? "form" : "fetch", text: isForm ? decodeURIComponent(text.replaceAll("+", " ")) : text });
      response.writeHead(204).end();
      return;
    }
    if (path === SENT_PATH) {
      const { search } = new URL(request.url ?? "/", "http://any");
      sent.push({ kind, by: "form", text: decodeURIComponent(search.replaceAll("+", " ")) });
      response.writeHead(204).end();
      return;
    }
    requests.push({ kind, method: request.method ?? "GET", path });
    // Browsers ask for it on their own; an answer keeps their consoles quiet.
    if (path === "/favicon.ico") return void response.writeHead(204).end();

    const policy = policyOf(kind, origins, path);
    const head = {
      "cache-control": "no-cache",
      ...(policy === null ? {} : { "content-security-policy": policy }),
      ...(path.endsWith("/no-clipboard.html") ? { "permissions-policy": "clipboard-write=()" } : {}),
    };
    const found = await find(kind, path);
    if (found === null) {
      response.writeHead(404, { ...head, "content-type": "text/plain" }).end(`There is no ${path} here.\n`);
      return;
    }
    response.writeHead(200, { ...head, "content-type": found.type }).end(found.body);
  }

  const servers = await Promise.all(
    kinds.map(async (kind) => {
      const server = createServer((request, response) => {
        answer(kind, request, response).catch((error) => {
          response.writeHead(500, { "content-type": "text/plain" }).end(`${error}\n`);
        });
      });
      const sockets = takeSockets(server, (text) => sent.push({ kind, by: "socket", text }));
      await new Promise((done, fail) => {
        server.once("error", fail).listen(0, "127.0.0.1", () => done(undefined));
      });
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("the server has no port");
      origins[kind] = `http://${KINDS[kind]}:${address.port}`;
      return { server, sockets };
    }),
  );

  return {
    origins,
    reports,
    requests,
    sent,
    async close() {
      await Promise.all(
        servers.map(({ server, sockets }) => {
          const closed = new Promise((done) => server.close(done));
          sockets.close();
          server.closeAllConnections();
          return closed;
        }),
      );
    },
  };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { root: { type: "string" } } });
  if (values.root === undefined) {
    console.error("Say which folder to serve: node server.mjs --root dist/www");
    process.exit(2);
  }
  const server = await startServer({ root: values.root });
  console.log(JSON.stringify(server.origins));
}
