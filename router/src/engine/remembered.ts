/**
 * `read`, which is done once for each of the first `max` texts. For headers: those who are honest send a handful between
 * them, and whoever makes up more has theirs read each time.
 */
export function remembered<Read extends object | string | null>(max: number, read: (text: string) => Read) {
  const known = new Map<string, Read>();
  return (text: string): Read => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = read(text);
    if (known.size < max) known.set(text, made);
    return made;
  };
}
