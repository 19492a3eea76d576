// A chat that sends by a WebSocket.
import { bySocket, plainChat } from "./chat.js";

void bySocket().then(plainChat);
