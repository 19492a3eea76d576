// Puts given texts into every kind of place that a page has. A frame of it gets its own by a message.

/** @param {string} name @param {Record<string, string>} [attributes] @param {string} [text] */
function made(name, attributes = {}, text = "") {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}

/** @param {Node} node */
const put = (node) => (document.querySelector("#main") ?? document.body).append(node);

/** @param {"open" | "closed"} mode @param {Node} inner */
function component(mode, inner) {
  const host = made("x-part");
  host.attachShadow({ mode }).append(inner);
  return host;
}

/** @param {Record<string, string>} attributes @param {(frame: HTMLIFrameElement) => void} [then] */
function frame(attributes, then = () => {}) {
  const element = /** @type {HTMLIFrameElement} */ (made("iframe", attributes));
  return new Promise((done) => {
    element.addEventListener("load", () => {
      then(element);
      done(undefined);
    }, { once: true });
    put(element);
  });
}

/** What to do with a text, by the name of the place. @type {Record<string, (text: string, other: string) => unknown>} */
const PLACES = {
  text: (text) => put(made("p", {}, `The text says ${text} in its middle.`)),
  inline: (text) => {
    const line = made("p", {}, "Over tags: ");
    line.append(made("b", {}, text.slice(0, 9)), made("i", { "data-note": "nothing at all" }, text.slice(9, 20)), document.createComment("a comment between"), text.slice(20));
    put(line);
  },
  pre: (text) => put(made("pre", {}, `first line\nexport TOKEN=${text}\nlast line`)),
  table: (text) => {
    const row = made("tr");
    row.append(made("td", {}, "12"), made("td", {}, `value ${text}`));
    const table = made("table");
    table.append(row);
    put(table);
  },
  input: (text) => {
    const field = /** @type {HTMLInputElement} */ (made("input", { name: "key" }));
    field.value = text;
    put(field);
  },
  textarea: (text) => {
    const field = /** @type {HTMLTextAreaElement} */ (made("textarea"));
    field.value = `some lines\n${text}\n`;
    put(field);
  },
  "hidden-input": (text) => put(made("input", { type: "hidden", name: "held", value: text })),
  attribute: (text) => put(made("span", { "data-key": text }, "an attribute")),
  button: (text) => put(made("button", { type: "button", value: text }, "a button")),
  option: (text) => {
    const select = made("select");
    select.append(made("option", { value: text }, "a choice"));
    put(select);
  },
  track: (text) => {
    // One that is not turned on is not fetched.
    const video = made("video");
    video.append(made("track", { src: `/somewhere?key=${text}`, kind: "metadata" }));
    put(video);
  },
  object: (text) => put(made("object", {}, `instead of it ${text}`)),
  meta: (text) => document.head.append(made("meta", { name: "api-key", content: text })),
  link: (text) => put(made("a", { href: `/somewhere?key=${text}` }, "a link")),
  comment: (text) => put(document.createComment(` ${text} `)),
  script: (text) => put(made("script", { type: "text/plain" }, `const key = "${text}";`)),
  json: (text) => put(made("script", { type: "application/json" }, JSON.stringify({ deep: [{ key: text }] }))),
  unseen: (text) => put(made("div", { hidden: "" }, text)),
  details: (text) => {
    const details = made("details");
    details.append(made("summary", {}, "more"), made("p", {}, text));
    put(details);
  },
  template: (text) => {
    const template = /** @type {HTMLTemplateElement} */ (made("template"));
    template.content.append(made("p", {}, text));
    put(template);
  },
  shadow: (text) => put(component("open", made("p", {}, `inside ${text}`))),
  "closed-shadow": (text) => put(component("closed", component("closed", made("p", {}, `deep ${text}`)))),
  frame: (text) => frame({ src: "/test/scan/places.html" }, ({ contentWindow }) => contentWindow?.postMessage({ text }, "*")),
  "cross-frame": (text, other) => frame({ src: `${other}/test/scan/places.html`, height: "400" }, ({ contentWindow }) => contentWindow?.postMessage({ end: text }, "*")),
  srcdoc: (text) => frame({ srcdoc: `<p>${text}</p>` }),
  sandbox: (text) => frame({ sandbox: "", srcdoc: `<p>${text}</p>` }),
  blank: (text) => frame({}, ({ contentDocument }) => contentDocument?.body.append(text)),
  address: (text) => history.replaceState(null, "", `#key=${text}`),
  cookie: (text) => (document.cookie = `kept=${text}`),
  "local-storage": (text) => localStorage.setItem("kept", text),
  "session-storage": (text) => sessionStorage.setItem("kept", JSON.stringify({ key: text })),
};

/** @param {Record<string, string>} texts by place @param {string} other an origin */
const seed = (texts, other) => Promise.all(Object.entries(texts).map(([place, text]) => PLACES[place]?.(text, other)));

Object.assign(globalThis, { seed });

addEventListener("message", ({ data }) => {
  for (const [place, text] of Object.entries(data)) {
    if (place === "end") document.querySelector("#footer")?.replaceChildren(text);
    else PLACES[place]?.(text, "");
  }
});
