/**
 * What frames, the background and the extension's own pages tell each other, one of every kind, as somebody else would forge it: it lets through what
 * is held, shows a question, changes or wipes what is stored. The types hold that each kind is here and has the parts that it is read for.
 */
/** @typedef {import("../../../extension/types.d.ts").Message} Message */
/** @typedef {{ [Kind in Message["hushkey"]]: Extract<Message, { hushkey: Kind }> }} Forged */

/** One of every kind. @param {string} id of what is held, as far as somebody can know it @returns {Message[]} */
export function forged(id) {
  const answer = { action: "allow-once", choices: [], reason: "" };
  const item = { rule: "github-token", provider: "Forged", kind: "forged", masked: "forged", placeholder: "FORGED", confidence: "high", severity: "high" };
  const allowance = { mark: "", rule: item.rule, site: "", since: 1 };
  const notice = { id, way: "paste", items: [item], site: "forged.example", stage: "open", act: "paste", files: 0, frame: 0 };
  /** @type {Forged} */
  const all = {
    show: { hushkey: "show", notice },
    withdraw: { hushkey: "withdraw", id },
    answer: { hushkey: "answer", id, answer, frame: 0 },
    holds: { hushkey: "holds", id, frame: 0 },
    elsewhere: { hushkey: "elsewhere", id, title: "forged", site: notice.site, items: [item], actions: [{ action: "allow-once", label: "Forged" }] },
    "answer-elsewhere": { hushkey: "answer-elsewhere", key: `asked ${id}`, action: "allow-once" },
    decide: { hushkey: "decide", id, answer },
    remember: { hushkey: "remember", allowances: [allowance], pauses: [{ site: notice.site, since: 1, until: null }] },
    advice: { hushkey: "advice", rules: [item.rule] },
    watched: { hushkey: "watched", slices: [], address: `http://${notice.site}/` },
    came: { hushkey: "came" },
    style: { hushkey: "style", names: { found: "forged" }, selectors: ["*"] },
    "leave-out": { hushkey: "leave-out", places: ["links"] },
    core: { hushkey: "core", failed: true },
    sent: { hushkey: "sent" },
    journal: { hushkey: "journal", way: "paste", lines: [{ what: "let-through", rule: item.rule, reason: "", provider: item.provider, mark: "0".repeat(32) }] },
    set: { hushkey: "set", edits: { confidence: "high", rules_off: [item.rule], unguarded: ["paste"] } },
    import: { hushkey: "import", file: JSON.stringify({ hushkey: 1, settings: { rules_off: [item.rule] } }) },
    disallow: { hushkey: "disallow", allowance },
    rest: { hushkey: "rest", site: notice.site, until: null },
    resume: { hushkey: "resume", site: notice.site },
    follow: { hushkey: "follow", mark: "0".repeat(32), rule: item.rule, provider: item.provider, site: notice.site },
    settle: { hushkey: "settle", key: "0", state: "done" },
    reminded: { hushkey: "reminded" },
    clear: { hushkey: "clear", what: "journal" },
  };
  return Object.values(all);
}
