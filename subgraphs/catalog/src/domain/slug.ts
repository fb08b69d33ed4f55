import { titleKey } from './title-key.ts';

const others = /[^\p{Letter}\p{Number}]+/gu;

/** The letters and digits of a text, in lower case, joined by hyphens: `Café & Bar` is `cafe-bar`. May be empty. */
export function slug(text: string): string {
  return titleKey(text).replace(others, ' ').trim().replaceAll(' ', '-');
}

/** `wanted`, or `wanted-2`, `wanted-3`, … : the first that is not taken yet. */
export function untaken(wanted: string, isTaken: (candidate: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    if (!isTaken(`${wanted}-${number}`)) return `${wanted}-${number}`;
  }
}
