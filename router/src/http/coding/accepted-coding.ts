import { zstdCompress } from './zstd.ts';

/** The content codings that answers are sent in. */
export type Coding = 'br' | 'gzip' | 'zstd';

/** What we would rather send where a client likes several alike: the smallest for its CPU time first. */
const codings: readonly Coding[] = zstdCompress === null ? ['br', 'gzip'] : ['zstd', 'br', 'gzip'];

// Clients send a handful of headers between them; whoever makes up more has his read each time.
const knownMax = 100;
const known = new Map<string, Coding | null>();

/** The coding that a client likes best, of those there are; null: as it is. Source: RFC 9110, 12.5.3. */
export function acceptedCoding(acceptEncoding: string | string[] | undefined): Coding | null {
  if (typeof acceptEncoding !== 'string') return null;
  const found = known.get(acceptEncoding);
  if (found !== undefined) return found;
  const coding = chosen(acceptEncoding);
  if (known.size < knownMax) known.set(acceptEncoding, coding);
  return coding;
}

function chosen(acceptEncoding: string): Coding | null {
  const liked = new Map(acceptEncoding.toLowerCase().split(',').map(parsed));
  const qualityOf = (coding: string) => liked.get(coding) ?? liked.get('*') ?? 0;
  const [best] = codings
    .map((coding) => ({ coding, quality: qualityOf(coding) }))
    .toSorted((a, b) => b.quality - a.quality);
  if (best === undefined || best.quality === 0) return null;
  return best.quality >= (liked.get('identity') ?? 0) ? best.coding : null;
}

function parsed(text: string): readonly [string, number] {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice('q='.length));
  return [name === 'x-gzip' ? 'gzip' : name, Number.isNaN(quality) ? 0 : quality];
}
