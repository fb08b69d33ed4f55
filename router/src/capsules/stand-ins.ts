/**
 * What stands for secrets, the same for the same: as long as what it stands for, where that has room for its number, so
 * that places in documents and numbers of bytes stay what they are.
 */
export class StandIns {
  readonly #of = new Map<string, string>();

  get count(): number {
    return this.#of.size;
  }

  for(secret: string): string {
    const known = this.#of.get(secret);
    if (known !== undefined) return known;
    const made = `x${this.#of.size + 1}`.padEnd(secret.length, 'x');
    this.#of.set(secret, made);
    return made;
  }
}
