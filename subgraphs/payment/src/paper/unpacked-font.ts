import { inflateSync } from 'node:zlib';

// Source: https://www.w3.org/TR/WOFF/ and https://learn.microsoft.com/en-us/typography/opentype/spec/otff
const woffHeaderLength = 44;
const woffEntryLength = 20;
const sfntHeaderLength = 12;
const sfntEntryLength = 16;

/**
 * The OpenType font in a WOFF file. fontkit reads WOFF, too, but unpacks a table at each glance at it: a page with Chinese
 * took twenty seconds.
 */
export function unpackedFont(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('expected a WOFF file');
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(sfntHeaderLength + count * sfntEntryLength);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  const tables: Buffer[] = [];
  let offset = header.length;
  for (let index = 0; index < count; index += 1) {
    const table = tableAt(woff, woffHeaderLength + index * woffEntryLength);
    const entry = sfntHeaderLength + index * sfntEntryLength;
    woff.copy(header, entry, table.entry, table.entry + 4);
    header.writeUInt32BE(woff.readUInt32BE(table.entry + 16), entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(table.bytes.length, entry + 12);
    // Tables begin at multiples of four.
    const padded = Buffer.concat([table.bytes, Buffer.alloc(-table.bytes.length & 3)]);
    tables.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([header, ...tables]);
}

function tableAt(woff: Buffer, entry: number): { readonly entry: number; readonly bytes: Buffer } {
  const [offset, packedLength, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at));
  if (offset === undefined || packedLength === undefined) throw new Error('expected a table');
  const packed = woff.subarray(offset, offset + packedLength);
  return { entry, bytes: packedLength === length ? packed : inflateSync(packed) };
}
