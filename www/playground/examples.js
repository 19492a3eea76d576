/** Texts to try the scanner with. Every secret in them is made up anew at each call: see `../demo/made-up-key.js`. */
import { logWith, madeUpKey, randomLetters } from "../demo/made-up-key.js";

/** A `.env` file with real secrets beside what only looks like one. */
function settings() {
  const password = randomLetters(18);
  return [
    "# orders service, production",
    `DATABASE_URL=postgres://orders:${password}@db-1.orders.internal:5432/orders`,
    `GITHUB_TOKEN=${madeUpKey()}`,
    `STRIPE_SECRET_KEY=${["sk", "live", randomLetters(24)].join("_")}`,
    `STRIPE_PUBLISHABLE_KEY=${["pk", "live", randomLetters(24)].join("_")}`,
    "SENDGRID_API_KEY=your-key-here",
    "LOG_LEVEL=info",
    "RELEASE=5f2c1e9b7a4d3c8e6f0a1b2c3d4e5f6a7b8c9d0e",
  ].join("\n");
}

/** Secrets that no search for their form would see: in Base64, in a URL's escapes, in two halves. */
function encoded() {
  const key = madeUpKey();
  return [
    "# kubernetes secret",
    "data:",
    `  token: ${btoa(`token=${madeUpKey()}`)}`,
    "",
    `https://ci.example/run?env=${encodeURIComponent(`GITHUB_TOKEN="${madeUpKey()}"`).replace("ghp_", "ghp%5F")}`,
    "",
    `const token = "${key.slice(0, 18)}" +`,
    `  "${key.slice(18)}";`,
  ].join("\n");
}

/** What a scanner should keep quiet about. */
function harmless() {
  return [
    "const token = process.env.GITHUB_TOKEN;",
    'curl -H "Authorization: Bearer $TOKEN" https://api.example.com/v1/orders',
    "commit 5f2c1e9b7a4d3c8e6f0a1b2c3d4e5f6a7b8c9d0e",
    "password: string; // at least 12 characters",
    "API_KEY=<your key here>",
  ].join("\n");
}

/** @type {Readonly<Record<string, () => string>>} */
export const EXAMPLES = { log: () => logWith(madeUpKey()), settings, encoded, harmless };
