import { type CryptoKey, type JWTPayload, jwtVerify, type JWTVerifyOptions } from 'jose';
import { hmacKey } from './hmac-key.ts';
import { generationsOf } from './secrets.ts';

/** What a header says. Throws where it is not signed as it must be: what the last key says of it. */
export type ReadHeader = (header: string) => Promise<JWTPayload>;

/** Reads headers that are signed with a secret: while one takes the place of another, with either. */
export function headerReader(
  secret: string,
  expected: Required<Pick<JWTVerifyOptions, 'audience'>> & Pick<JWTVerifyOptions, 'issuer'>,
): ReadHeader {
  const keys = generationsOf(secret).map(hmacKey);
  return (header) => payloadOf(header, keys, { ...expected, algorithms: ['HS256'] });
}

async function payloadOf(
  header: string,
  [key, ...others]: readonly Promise<CryptoKey>[],
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  if (key === undefined) throw new Error('expected a key');
  try {
    return (await jwtVerify(header, await key, options)).payload;
  } catch (cause) {
    if (others.length === 0) throw cause;
    return payloadOf(header, others, options);
  }
}
