import type { Said } from './said-context.ts';

/** The header by which browsers say what their users read; the router passes it on by a rule. */
export const languageHeader = 'accept-language';

// As many as browsers send; a longer header is of no more use.
const tagsMax = 20;
const lengthMax = 1_000;

/**
 * What whoever asks reads, the best first, as tags of BCP 47: what the request's context says, else its accept-language
 * (RFC 9110, 12.5.4). What is no tag, or weighs nothing, is left out.
 */
export function languagesOf({ language }: Said, header: string | undefined): readonly string[] {
  if (language !== undefined) return [language];
  if (header === undefined || header.length > lengthMax) return [];
  return header
    .split(',', tagsMax)
    .flatMap((part) => {
      const [, tag, weight = '1'] =
        /^\s*([a-z]{1,8}(?:-[a-z\d]{1,8})*)\s*(?:;\s*q=([\d.]{1,5}))?\s*$/i.exec(part) ?? [];
      return tag === undefined ? [] : [{ tag, weight: Number(weight) }];
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
