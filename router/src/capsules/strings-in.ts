import { isSecretName } from './secret-names.ts';

/** The texts in a value, however deep; names of members are none. */
export function stringsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === 'string') found.push(one);
    else if (typeof one === 'object' && one !== null) for (const member of Object.values(one)) left.push(member);
  }
  return found;
}

/** The items of lists in lists, however deep; whatever is no list is its own. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  const found: unknown[] = [];
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (Array.isArray(one)) for (const item of one) left.push(item);
    else found.push(one);
  }
  return found;
}

/** The texts in members that are named as secrets, however deep. */
export function secretsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    for (const [name, member] of Object.entries(one)) {
      if (isSecretName(name)) found.push(...stringsIn(member));
      else left.push(member);
    }
  }
  return found;
}
