import { createHash, randomBytes } from 'node:crypto';
import { codeBytes, codeOf } from '../../domain/gift-card/gift-card.ts';

/** A new code. */
export function newCode(): string {
  return codeOf(randomBytes(codeBytes));
}

/** What a buyer pays with instead of the code, which so is kept nowhere: the code cannot be found from it. */
export function tokenOfCode(plain: string): string {
  return `gct_${createHash('sha256').update(`gift card ${plain}`).digest('base64url')}`;
}

/** What is kept of a token. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
