import { shared } from './page.ts';

// A token is kept for this tab alone: in no other one, and not when it is closed.

const place = 'tributary-token';

/** Null: a guest asks. Empty text in the storage: they signed out, and nobody is signed in for them. */
export const token = shared<string | null>(sessionStorage.getItem(place));

export function holdToken(next: string | null): void {
  sessionStorage.setItem(place, next ?? '');
  token.set(next ?? '');
}

/** By what the token says, and this machine's clock. */
export function isOver(held: string): boolean {
  const { exp } = claimsOf(held);
  return typeof exp === 'number' && exp * 1_000 <= Date.now();
}

/** What a token says of whom it is for; nothing is verified. */
export function claimsOf(held: string): Readonly<Record<string, unknown>> {
  try {
    const [, payload = ''] = held.split('.');
    const bytes = Uint8Array.from(
      atob(payload.replaceAll('-', '+').replaceAll('_', '/')),
      (one) => one.codePointAt(0) ?? 0,
    );
    return JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
