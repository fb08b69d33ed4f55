// JSON is read however deep it is, but written by JSON.stringify, whose stack holds some thousands of levels.
export const nestingMax = 1_000;

/** Whether a value that was read lies too deep to be written again. */
export function isTooDeep(value: unknown): boolean {
  return isComposite(value) && isNestedBeyond(value, nestingMax);
}

/** Whether lists and objects in a value that was read lie more than `max` deep, however deep that is. */
export function isNestedBeyond(value: unknown, max: number): boolean {
  let level = isComposite(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > max) return true;
    const next: object[] = [];
    for (const one of level) {
      for (const member of Array.isArray(one) ? one : Object.values(one)) if (isComposite(member)) next.push(member);
    }
    level = next;
  }
  return false;
}

function isComposite(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
