import { LongNumber } from './long-number.ts';

/**
 * Puts LongNumbers that are not exact in the places of numbers that `JSON.parse` may have made of others: integers beyond
 * 2^53, and what was beyond all doubles. Of decimals nobody can tell. Changes lists and objects in place.
 */
export function markRounded(value: object): void {
  visitRounded(value, (holder, key, number) => {
    Reflect.set(holder, key, new LongNumber(String(number), false));
    return true;
  });
}

/** Whether there is such a number. */
export function isRounded(value: object): boolean {
  return !visitRounded(value, () => false);
}

/** Goes on while `visit` says so, and says whether it came to the end. */
function visitRounded(value: object, visit: (holder: object, key: string, number: number) => boolean): boolean {
  const waiting: object[] = [value];
  for (let holder = waiting.pop(); holder !== undefined; holder = waiting.pop()) {
    for (const key of Object.keys(holder)) {
      const one: unknown = Reflect.get(holder, key);
      if (typeof one === 'object' && one !== null) waiting.push(one);
      else if (typeof one === 'number' && mayBeRounded(one) && !visit(holder, key, one)) return false;
    }
  }
  return true;
}

function mayBeRounded(number: number): boolean {
  return !Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number));
}

/** The first LongNumber of this kind that is found in a value; null where there is none. */
export function numberIn(value: unknown, isSuch: (number: LongNumber) => boolean): LongNumber | null {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (one instanceof LongNumber && isSuch(one)) return one;
    if (typeof one === 'object' && one !== null) waiting.push(...Object.values(one));
  }
  return null;
}
