// A terminal. It reads keys and pastes in a text field that nobody sees; what it passes on is the text.
import { Terminal } from "@xterm/xterm";
import "@xterm/xterm/css/xterm.css";
import { add, offer } from "./page.js";

const terminal = new Terminal({ cols: 100, rows: 12, allowProposedApi: true });
// As web terminals have it: Ctrl+C and Ctrl+V are the browser's copy and paste, not signs of the shell's.
terminal.attachCustomKeyEventHandler(({ ctrlKey, key }) => !(ctrlKey && (key === "c" || key === "v")));
terminal.open(add("div", { id: "field" }));

let text = "";

/** What a shell without a prompt would show of it. @param {string} data */
function take(data) {
  // A key that moves, or has no sign of its own.
  if (data.startsWith("\x1b")) return;
  for (const sign of data) {
    if (sign === "\x7f") {
      if (text === "" || text.endsWith("\n")) continue;
      text = text.slice(0, -1);
      terminal.write("\b \b");
    } else if (sign === "\r" || sign === "\n") {
      text += "\n";
      terminal.write("\r\n");
    } else if (sign >= " ") {
      text += sign;
      terminal.write(sign);
    }
  }
}

terminal.onData((data) => take(data));

offer({
  text: () => text,
  dom() {
    const { active } = terminal.buffer;
    let shown = "";
    for (let row = 0; row <= active.baseY + active.cursorY; row += 1) {
      const line = active.getLine(row);
      shown += `${line?.isWrapped || row === 0 ? "" : "\n"}${line?.translateToString(true) ?? ""}`;
    }
    // A line's blanks at its end are no different from the empty screen behind them.
    const [blanks = ""] = / *$/.exec(text) ?? [];
    return shown.trimEnd() + (text.trimEnd() === shown.trimEnd() ? text.slice(text.trimEnd().length) : blanks);
  },
  setText(given) {
    terminal.reset();
    text = "";
    take(given);
  },
});
