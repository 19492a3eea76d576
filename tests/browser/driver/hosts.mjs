/**
 * The made-up hosts of the tests and of the demo. On `localhost` and `127.0.0.1` the guard only marks, as it should: people who work
 * there paste keys all day. So the pages are served under names that stand for somebody's site. Each browser is told that they
 * are on this machine, that no proxy is needed for them, and that they count as secure, as `https` would (clipboard and others).
 * Names below `test` belong to nobody (RFC 6761), and these two are two sites to a browser.
 */
export const HOSTS = /** @type {const} */ ({ page: "forum.hushkey.test", twin: "embedded.elsewhere.test" });

/**
 * Chromium's arguments. @param {readonly string[]} others further hosts that are here for one test @param {boolean} proxied
 * @returns {string[]}
 */
export function chromiumHosts(others, proxied) {
  const all = [...Object.values(HOSTS), ...others];
  return [
    `--host-resolver-rules=${all.map((host) => `MAP ${host} 127.0.0.1`).join()}`,
    // By patterns, since a port is known only when its server has started.
    "--unsafely-treat-insecure-origin-as-secure=*.hushkey.test,*.elsewhere.test",
    // Else a bar says that the switch above is risky.
    "--test-type",
    ...(proxied ? [`--proxy-bypass-list=${all.join(";")}`] : []),
  ];
}

/** Firefox' preferences. @param {readonly string[]} others @returns {Record<string, string | boolean>} */
export function firefoxHosts(others) {
  const all = [...Object.values(HOSTS), ...others].join();
  return {
    "network.dns.localDomains": all,
    "network.proxy.no_proxies_on": all,
    "dom.securecontext.allowlist": Object.values(HOSTS).join(),
    // What counts as secure has its pictures asked for by https, which nothing here answers.
    "security.mixed_content.upgrade_display_content": false,
    // Real names that stand in a list of "https only" would not be asked by http.
    "network.stricttransportsecurity.preloadlist": false,
  };
}
