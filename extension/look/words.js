// Words with what stands in them, in the language that is set; apart from what documents need, since the background has none.

import { locale, message } from "./language.js";

/** @param {string} key @param {string[]} values in place of {0}, {1}, … */
export const word = (key, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, () => value), message(key));

/** @param {string} group @param {string} code of the core, such as `context-word` */
export const coded = (group, code) => word(`${group}_${code.replaceAll("-", "_")}`);

/** A number as it is written here. @param {number} value @param {Intl.NumberFormatOptions} [how] */
export const number = (value, how) => value.toLocaleString(locale(), how);

/** A day and time, from milliseconds since 1970. @param {number} at */
export const time = (at) => new Date(at).toLocaleString(locale());

/** A number with its word. @param {string} key `_one` and `_many` are two words; a language with more forms says the second so that any number fits @param {number} count */
export const counted = (key, count) => (count === 1 ? word(`${key}_one`) : word(`${key}_many`, number(count)));
