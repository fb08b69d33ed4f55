/**
 * What one part of a header such as Accept names, a range of media types or a coding, in lower case; and how much the client
 * likes it: from 0, not at all, to 1.
 */
export interface AcceptedRange {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly quality: number;
}

/** In the client's order. Source: RFC 9110, 12.4.2 and 12.5.1. */
export function acceptedRanges(accept: string): readonly AcceptedRange[] {
  return accept.split(',').map(parsed);
}

/**
 * The range that fits a media type most closely, and its place. Where none does the quality is 0, and the place behind all.
 */
export function wishFor(
  type: string,
  accepted: readonly AcceptedRange[],
): { readonly quality: number; readonly at: number } {
  for (const range of [type, `${type.split('/')[0] ?? ''}/*`, '*/*']) {
    const at = accepted.findIndex((one) => one.type === range);
    const found = accepted[at];
    if (found !== undefined) return { quality: found.quality, at };
  }
  return { quality: 0, at: accepted.length };
}

function parsed(text: string): AcceptedRange {
  const [type = '', ...rest] = text
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const parameters = new Map(rest.map(parameterOf));
  const given = parameters.get('q');
  parameters.delete('q');
  const quality = given === undefined ? 1 : Number(given);
  return { type, parameters, quality: Number.isNaN(quality) ? 0 : quality };
}

function parameterOf(text: string): readonly [string, string] {
  const [name = '', value = ''] = text.split('=', 2).map((part) => part.trim());
  return [name, value.replace(/^"(.*)"$/, '$1')];
}
