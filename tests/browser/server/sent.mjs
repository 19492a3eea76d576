/**
 * Where the test pages send what was written in them: `POST /test/sent`, and a WebSocket at `/test/socket`. What comes is kept,
 * so that a test sees what has really left the browser. The socket speaks only as much of RFC 6455 as that takes.
 */
import { createHash } from "node:crypto";

export const SENT_PATH = "/test/sent";
const SOCKET_PATH = "/test/socket";

/** What RFC 6455, section 1.3, has a server add to the client's key. */
const SOCKET_MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

const CONTINUATION = 0;
const TEXT = 1;
const CLOSE = 8;

/**
 * One frame at the beginning of `bytes`, or null when it is not whole yet.
 * @param {Buffer} bytes
 */
function frameIn(bytes) {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const start = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < start + 4) return null;
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  const end = start + 4 + length;
  if (bytes.length < end) return null;
  // What a client sends is always masked.
  const mask = bytes.subarray(start, start + 4);
  const payload = Buffer.from(bytes.subarray(start + 4, end));
  payload.forEach((byte, index) => {
    payload[index] = byte ^ (mask[index % 4] ?? 0);
  });
  return { code: bytes.readUInt8(0) & 0x0f, last: (bytes.readUInt8(0) & 0x80) !== 0, payload, end };
}

/**
 * Takes the WebSocket connections of a server.
 * @param {import("node:http").Server} server
 * @param {(text: string) => void} keep gets each text message
 */
export function takeSockets(server, keep) {
  /** @type {Set<import("node:stream").Duplex>} */
  const open = new Set();
  server.on("upgrade", (request, socket) => {
    const key = request.headers["sec-websocket-key"];
    if (request.url !== SOCKET_PATH || key === undefined) return void socket.destroy();
    const accept = createHash("sha1").update(key + SOCKET_MAGIC).digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    open.add(socket);
    let waiting = Buffer.alloc(0);
    /** @type {Buffer[]} */
    let message = [];
    socket.on("data", (/** @type {Buffer} */ bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      for (let frame = frameIn(waiting); frame !== null; frame = frameIn(waiting)) {
        waiting = waiting.subarray(frame.end);
        if (frame.code === CLOSE) return void socket.end();
        if (frame.code !== TEXT && frame.code !== CONTINUATION) continue;
        message.push(frame.payload);
        if (!frame.last) continue;
        keep(Buffer.concat(message).toString("utf8"));
        message = [];
      }
    });
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
  });
  return { close: () => open.forEach((socket) => socket.destroy()) };
}
