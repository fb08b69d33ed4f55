/** Where it stands in a document, something is called otherwise each time. */
export const otherwise = 'calledOtherwise';

/**
 * The same request with another document, so that nothing is known of it: its first operation has another name. What begins
 * with none gets a comment, which makes it another text.
 */
export function anew(given: string, name: string): string {
  const body = given.replaceAll(otherwise, name);
  const named = body.replace(
    /^\{"query":"(?:\\n| )*(?:(query|mutation)\b(?: \w+)?)?(?= ?[({])/,
    (_, type: string = 'query') => `{"query":"${type} ${name}`,
  );
  return named === body ? body.replace(/^\{"query":"/, `{"query":"#${name}\\n`) : named;
}
