import { getOperationAST, parse } from 'graphql';
import { remembered } from '../remembered.ts';

// What is longer is refused by usual limits, too.
const tokensMax = 15_000;
const documentsMax = 1_000;

/** The name of a document's only operation; null where it has several, or cannot be read. */
export const soleNameIn = remembered(documentsMax, (query: string): string | null => {
  try {
    return getOperationAST(parse(query, { maxTokens: tokensMax, noLocation: true }))?.name?.value ?? null;
  } catch {
    return null;
  }
});
