/** Money that its holder has with the shop: whoever knows the code may pay with it. Amounts are minor units. */
export interface GiftCard {
  readonly id: string;
  /** The code's last four characters, by which staff and holders tell cards apart. */
  readonly codeEnding: string;
  readonly currency: string;
  readonly issuedMinor: number;
  /** What is left, with what is held for payments under way. */
  readonly balanceMinor: number;
  readonly heldMinor: number;
  /** Null where it is good for ever. */
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

/** What can be paid with it now; nothing once it has expired. */
export function usableMinor({ balanceMinor, heldMinor, expiresAt }: GiftCard, now: Date): number {
  return expiresAt !== null && expiresAt.getTime() <= now.getTime() ? 0 : balanceMinor - heldMinor;
}

/** When a card that is issued now expires; null where the shop's are good for ever, which 0 months says. */
export function expiryOf(now: Date, months: number): Date | null {
  if (months === 0) return null;
  const expiry = new Date(now);
  expiry.setUTCMonth(expiry.getUTCMonth() + months);
  return expiry;
}

// Letters and digits that nobody takes for another: Crockford's, 5 bits each.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 16;

/** How many random bytes `codeOf` takes: 80 bits of the code, which nobody guesses. */
export const codeBytes = (length * 5) / 8;

/** The code that random bytes make: four groups of four. */
export function codeOf(random: Uint8Array): string {
  const bits = Array.from(random, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const characters = Array.from(
    { length },
    (_, place) => alphabet[Number.parseInt(bits.slice(place * 5, place * 5 + 5), 2)],
  );
  return characters.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
}

const looksLike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A code as it was made, however it was typed; null where it is none. */
export function plainCode(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll(/[OIL]/g, (character) => looksLike[character] ?? character);
  return /^[0-9A-HJKMNP-TV-Z]+$/.test(plain) && plain.length === length ? plain : null;
}

/** Whether a payment method's token is a gift card's. */
export function isGiftCardToken(token: string): boolean {
  return /^gct_[\w-]{43}$/.test(token);
}
