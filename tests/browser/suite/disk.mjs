/** Files on disk for the tests that attach them, in a folder of their own that goes with the test. */
import { link, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export class Disk {
  /** @private @type {string | undefined} */ root;

  /** Where a folder of this name is, which whoever uses it makes. @param {string} name */
  async folder(name) {
    this.root ??= await mkdtemp(join(tmpdir(), "hushkey-files-"));
    return join(this.root, name);
  }

  /**
   * Writes a file and gives its path.
   * @param {string} name may name folders
   * @param {string | Buffer} content
   */
  async file(name, content) {
    const path = await this.folder(name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  }

  /**
   * Writes one content under many names, which take the room of one, and gives their paths.
   * @param {string[]} names
   * @param {string | Buffer} content
   */
  async same(names, content) {
    const [first = "", ...others] = names;
    const path = await this.file(first, content);
    const paths = others.map((name) => join(dirname(path), name));
    for (const other of paths) await link(path, other);
    return [path, ...paths];
  }

  async remove() {
    if (this.root !== undefined) await rm(this.root, { recursive: true, force: true });
    this.root = undefined;
  }
}
