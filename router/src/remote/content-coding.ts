import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';

/** What a body was before it was coded for the way. */
export type Decoded =
  | { readonly kind: 'Decoded'; readonly body: Buffer }
  | { readonly kind: 'TooLarge' }
  | { readonly kind: 'Undecodable'; readonly reason: string };

/** For the header accept-encoding. */
export const codingsRead = 'gzip, br, deflate';

type Decode = (body: Buffer, options: ZlibOptions) => Promise<Buffer>;

const unzipped: Decode = promisify(gunzip);
const withHead: Decode = promisify(inflate);
const withoutHead: Decode = promisify(inflateRaw);

// The method in the first byte of a zlib head, whose two bytes are a multiple of 31. RFC 1950, 2.2.
const deflateMethod = 8;

const decoders: ReadonlyMap<string, Decode> = new Map([
  ['gzip', unzipped],
  ['x-gzip', unzipped],
  ['br', promisify(brotliDecompress)],
  // Some servers leave out the head that RFC 9110 (8.4.1.2) asks for.
  ['deflate', (body, options) => (isZlib(body) ? withHead : withoutHead)(body, options)],
]);

// A proxy may code what a server has coded already; nobody does it a third time.
const codingsMax = 2;

/** The codings that a content-encoding names, in the order in which they were applied. */
export function codingsOf(header: string | readonly string[] | undefined): readonly string[] {
  if (header === undefined) return none;
  const names = (typeof header === 'string' ? header : header.join(',')).toLowerCase().split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
}

/**
 * Undoes content codings off the event loop. No more than `bytesMax` bytes are made of a body at any step, however much
 * it claims to hold.
 */
export async function decoded(body: Buffer, codings: readonly string[], bytesMax: number): Promise<Decoded> {
  if (codings.length > codingsMax) return undecodable(codings, `expected at most ${codingsMax}`);
  let plain = body;
  for (const coding of codings.toReversed()) {
    const decode = decoders.get(coding);
    if (decode === undefined) return undecodable(codings, `expected ${codingsRead}`);
    try {
      if (plain.length > 0) plain = await decode(plain, { maxOutputLength: bytesMax });
    } catch (cause) {
      if (cause instanceof RangeError) return { kind: 'TooLarge' };
      return undecodable(codings, cause instanceof Error ? cause.message : String(cause));
    }
  }
  return { kind: 'Decoded', body: plain };
}

function undecodable(codings: readonly string[], reason: string): Decoded {
  return { kind: 'Undecodable', reason: `content-encoding ${codings.join(', ')}: ${reason}` };
}

function isZlib(body: Buffer): boolean {
  return body.length > 1 && (body.readUInt8(0) & 0x0f) === deflateMethod && body.readUInt16BE(0) % 31 === 0;
}

const none: readonly string[] = [];
