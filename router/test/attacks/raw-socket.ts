import { connect, type Socket } from 'node:net';

/** A WebSocket by hand, which may break RFC 6455. */
export interface RawSocket {
  readonly socket: Socket;
  /** The code of the close frame that came; null where the connection ended without one. */
  readonly closed: Promise<number | null>;
  readonly say: (message: object) => void;
  readonly sayFrame: (frame: Buffer) => void;
}

export interface Frame {
  readonly opcode?: number;
  readonly isFinal?: boolean;
  readonly isMasked?: boolean;
  /** The three bits behind the first, of which 4 says that it is compressed. */
  readonly reserved?: number;
  /** Where it is not the payload's own. */
  readonly claimedLength?: bigint;
}

const bytesOfLength16 = 126;
const bytesOfLength64 = 127;

/** One frame, by default a whole message of text as clients send it, masked with zeros. RFC 6455, 5.2. */
export function frame(
  payload: string | Buffer,
  { opcode = 1, isFinal = true, isMasked = true, reserved = 0, claimedLength }: Frame = {},
): Buffer {
  const body = Buffer.from(payload);
  const length = claimedLength ?? BigInt(body.length);
  const mask = isMasked ? 0x80 : 0;
  const first = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode;
  const head = Buffer.alloc(10);
  head[0] = first;
  let size = 2;
  if (length < bytesOfLength16) head[1] = mask | Number(length);
  else if (length < 65_536n) {
    head[1] = mask | bytesOfLength16;
    size = head.writeUInt16BE(Number(length), 2);
  } else {
    head[1] = mask | bytesOfLength64;
    size = head.writeBigUInt64BE(length, 2);
  }
  return Buffer.concat([head.subarray(0, size), Buffer.alloc(isMasked ? 4 : 0), body]);
}

/** Opens one that is taken. What comes is read, until it is told to pause. */
export async function rawSocket(
  port: number,
  { protocol = 'graphql-transport-ws', from = '10.0.0.1' } = {},
): Promise<RawSocket> {
  const socket = connect(port, '127.0.0.1');
  // Whoever is thrown out while writing is told so by the connection.
  socket.on('error', () => undefined);
  const head = [
    'GET /graphql HTTP/1.1',
    'host: a',
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
  ];
  const key = `sec-websocket-key: ${Buffer.alloc(16).toString('base64')}`;
  socket.write(
    `${[...head, key, `sec-websocket-protocol: ${protocol}`, `x-forwarded-for: ${from}`].join('\r\n')}\r\n\r\n`,
  );
  let last = Buffer.alloc(0);
  let opened: (() => void) | null = null;
  const taken = new Promise<void>((resolve) => (opened = resolve));
  socket.on('data', (chunk: Buffer) => {
    opened?.();
    last = Buffer.concat([last, chunk]).subarray(-4_096);
  });
  // Whoever still writes is told that by an error, which is none.
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve())).then(() =>
    closeCodeIn(last),
  );
  await Promise.race([taken, closed]);
  if (!last.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error(last.toString('latin1').split('\r\n', 1)[0]);
  return {
    socket,
    closed,
    say: (message) => void socket.write(frame(JSON.stringify(message))),
    sayFrame: (bytes) => void socket.write(bytes),
  };
}

/** The server's last frame, if that closes: control frames are short, and not masked. */
function closeCodeIn(bytes: Buffer): number | null {
  for (let at = Math.max(bytes.length - 127, 0); at < bytes.length - 3; at += 1) {
    if (bytes[at] === 0x88 && (bytes[at + 1] ?? 0) === bytes.length - at - 2) return bytes.readUInt16BE(at + 2);
  }
  return null;
}
