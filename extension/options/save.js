// Gives a person a file.

/** @param {string} text @param {string} ending @param {string} type */
export function save(text, ending, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `hushkey-${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The day, for a file's name. */
export const today = () => new Date().toISOString().slice(0, 10);
