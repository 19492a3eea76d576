// A page of given size: paragraphs of ordinary words in ordinary markup.

const WORDS = "the build of this module was started by hand and took longer than the last one since its cache had gone away again".split(" ");

/** @param {number} nodes elements, with as many texts @param {number} length of each text, about */
const grow = (nodes, length) => {
  const page = document.createDocumentFragment();
  let at = 7;
  const text = () => {
    let words = "";
    while (words.length < length) {
      at = (at * 1103515245 + 12345) % 2147483648;
      words += `${WORDS[at % WORDS.length]} `;
    }
    return words;
  };
  for (let made = 0; made < nodes; made += 5) {
    const block = document.createElement("div");
    block.className = "item";
    for (const name of ["p", "b", "a", "span"]) {
      const element = document.createElement(name);
      if (name === "a") element.setAttribute("href", `/articles/${made}/${name}`);
      element.textContent = text();
      block.append(element, " ");
    }
    page.append(block);
  }
  document.body.append(page);
};

Object.assign(globalThis, { grow });
