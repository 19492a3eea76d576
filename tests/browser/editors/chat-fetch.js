// A chat that sends by fetch.
import { byFetch, plainChat } from "./chat.js";

plainChat(byFetch);
