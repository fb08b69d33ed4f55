import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deflateRawSync } from 'node:zlib';
import { createClient } from 'graphql-ws';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { caller, hello, serve, type Serving } from '../http-before-engine.ts';
import { limits, toldStream } from '../live/told-stream.ts';
import { frame, type RawSocket, rawSocket } from './raw-socket.ts';

// Whoever connects may be anybody: memory stays bounded, and others are served.

const heardMax = 2_000_000;
const subscribe = (id: string, query = 'subscription { a }') => ({ id, type: 'subscribe', payload: { query } });

async function attacked(options: Serving = {}) {
  const served = await serve({ live: limits, guestAddressFrom: 'x-forwarded-for', ...options });
  const open = async (from?: Parameters<typeof rawSocket>[1]): Promise<RawSocket> => {
    const one = await rawSocket(served.port, from);
    onTestFinished(() => void one.socket.destroy());
    return one;
  };
  const entered = async () => {
    const one = await open();
    const heard = { text: '' };
    one.socket.on('data', (chunk: Buffer) => (heard.text = `${heard.text}${chunk.toString('utf8')}`.slice(-heardMax)));
    one.say({ type: 'connection_init' });
    await vi.waitFor(() => expect(heard.text).toContain('connection_ack'));
    return { ...one, heard };
  };
  return { ...served, open, entered };
}

// However busy the machine is: who is kept waiting by an attack would wait for ever.
const servedWithinMs = 30_000;

/** Somebody else is told an answer. */
async function isServed(port: number): Promise<boolean> {
  const headers = { 'x-forwarded-for': '192.0.2.1' };
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, { headers });
      }
    },
    retryAttempts: 0,
  });
  const first = client.iterate({ query: '{ hello }' }).next();
  const answer = await Promise.race([first, pause(servedWithinMs, null, { ref: false })]);
  await client.dispose();
  return answer?.value !== undefined;
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** In MB, behind a collection: what is kept, buffers included. */
function keptMb(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_000_000;
}

/** Ten megabytes of nothing, in ten kilobytes. */
const bomb = deflateRawSync(Buffer.alloc(10_000_000)).subarray(0, 9_000);

function pieces(count: number, text: string): Buffer[] {
  return Array.from({ length: count }, (_, index) => frame(text, { opcode: index === 0 ? 1 : 0, isFinal: false }));
}

describe('frames that no client sends', () => {
  test.each([
    ['one that is not masked', [frame('{"type":"ping"}', { isMasked: false })], 1002],
    ['one of an opcode that means nothing', [frame('a', { opcode: 3 })], 1002],
    ['a control frame in pieces', [frame('', { opcode: 9, isFinal: false })], 1002],
    ['a control frame of more than 125 bytes', [frame('a'.repeat(126), { opcode: 9 })], 1002],
    ['the rest of nothing', [frame('a', { opcode: 0 })], 1002],
    ['a close with a code that nobody may send', [frame(Buffer.from([0x03, 0xed]), { opcode: 8 })], 1002],
    ['one that says that it is compressed, though nobody agreed to that', [frame(bomb, { reserved: 4 })], 1002],
    ['one with a bit that means nothing', [frame('a', { reserved: 1 })], 1002],
    ['a control frame of an opcode that means nothing', [frame('', { opcode: 11 })], 1002],
    ['a control frame that says that it is compressed', [frame('', { opcode: 9, reserved: 4 })], 1002],
    [
      'a beginning in the midst of another',
      [frame('{', { isFinal: false }), frame('"a":1}', { isFinal: true, opcode: 1 })],
      1002,
    ],
    ['a close of half a code', [frame(Buffer.from([0x03]), { opcode: 8 })], 1002],
    ['a close whose reason is not UTF-8', [frame(Buffer.from([0x03, 0xe8, 0xff]), { opcode: 8 })], 1007],
    ['text that is not UTF-8', [frame(Buffer.from([0xff]))], 1007],
    ['text that is cut within a letter', [frame(Buffer.from([0x22, 0xe2, 0x82]))], 1007],
    ['text with half of a pair of UTF-16 in it', [frame(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))], 1007],
    ['text with a letter that is longer than it must be', [frame(Buffer.from([0x22, 0xc0, 0xaf, 0x22]))], 1007],
    [
      'text in pieces of which the last is not UTF-8',
      [frame(Buffer.from([0x22, 0xe2]), { isFinal: false }), frame(Buffer.from([0x22]), { opcode: 0 })],
      1007,
    ],
    ['one that says that it is as long as can be', [frame('', { claimedLength: 2n ** 53n })], 1009],
    ['one that says that it is longer than may be', [frame('', { claimedLength: 10_001n })], 1009],
    ['pieces that are longer than may be together', pieces(3, 'a'.repeat(5_000)), 1009],
    ['more pieces than anybody cuts a message into', pieces(200, 'a'), 1008],
    ['an empty beginning, and as many empty pieces', pieces(200, ''), 1008],
  ])('%s is the last of its sender', async (_, frames, code) => {
    const { entered, port } = await attacked();
    const { sayFrame, closed } = await entered();

    for (const one of frames) sayFrame(one);

    expect(await closed).toBe(code);
    expect(await isServed(port)).toBe(true);
  });
});

describe('frames that look odd, and are not', () => {
  test('a letter in two pieces, a ping between them, and pieces that are empty are one message', async () => {
    const { entered } = await attacked();
    const { sayFrame, heard } = await entered();
    const message = Buffer.from(JSON.stringify(subscribe('é', '{ hello }')));
    const within = message.indexOf(0xc3) + 1;

    sayFrame(frame(message.subarray(0, within), { isFinal: false }));
    sayFrame(frame('', { opcode: 9 }));
    sayFrame(frame('', { opcode: 0, isFinal: false }));
    sayFrame(frame(message.subarray(within), { opcode: 0 }));

    await vi.waitFor(() =>
      expect(heard.text).toContain('{"id":"é","type":"next","payload":{"data":{"hello":"world"}}}'),
    );
  });

  test('compression is offered, and not taken', async () => {
    const { port } = await attacked();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { perMessageDeflate: true });
    onTestFinished(() => socket.terminate());

    await new Promise((resolve) => socket.once('open', resolve));

    expect(socket.extensions).toBe('');
  });
});

describe('whoever does not read', () => {
  test.each([
    ['pings of RFC 6455', frame('a'.repeat(100), { opcode: 9 })],
    ['pings of the protocol', frame('{"type":"ping"}')],
    ['subscribes that are refused', frame(JSON.stringify(subscribe('%')))],
  ])('and floods with %s is let go of, and keeps next to nothing', async (_, one) => {
    const { entered, port } = await attacked({
      open: ({ query }) => (query === '{ hello }' ? hello : toldStream().stream),
    });
    const { socket } = await entered();
    const before = keptMb();

    socket.pause();
    for (let bundle = 0; bundle < 2_000 && !socket.destroyed; bundle += 1) {
      const many = Array.from({ length: 1_000 }, (__, index) => withId(one, bundle * 1_000 + index));
      await new Promise((resolve) => socket.write(Buffer.concat(many), resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }

    expect(socket.destroyed).toBe(true);
    expect(keptMb() - before).toBeLessThan(20);
    expect(await isServed(port)).toBe(true);
  });

  test('is one of twenty: together they keep what twenty may, and whoever reads hears all', async () => {
    const told = toldStream();
    const waitingBytesMax = 100_000;
    const live = { ...limits, waitingBytesMax, connectionsMax: 50, callerConnectionsMax: 50 };
    const { entered } = await attacked({ live, open: () => told.stream });
    const slow = await Promise.all(Array.from({ length: 20 }, () => entered()));
    const reader = await entered();
    for (const { say } of [...slow, reader]) say(subscribe('1'));
    await vi.waitFor(() => expect(told.followers()).toBe(21));
    for (const { socket } of slow) socket.pause();
    const read = { bytes: 0 };
    reader.socket.on('data', ({ length }: Buffer) => (read.bytes += length));
    const before = keptMb();

    const text = 'x'.repeat(50_000);
    const state = { events: 0, peakMb: 0 };
    while (told.followers() > 1 && state.events < 2_000) {
      told.tell({ text });
      state.events += 1;
      await new Promise((resolve) => setImmediate(resolve));
      if (state.events % 10 === 0) state.peakMb = Math.max(state.peakMb, keptMb() - before);
    }

    expect(told.followers()).toBe(1);
    await vi.waitFor(() => expect(read.bytes).toBeGreaterThan(state.events * text.length));
    // What a connection may have waiting, and the event that is one too many.
    expect(state.peakMb).toBeLessThan((20 * (waitingBytesMax + 2 * text.length)) / 1_000_000 + 10);
    expect(keptMb() - before).toBeLessThan(15);
  });

  /** The same frame for another operation, where it is for one. */
  function withId(one: Buffer, index: number): Buffer {
    return one.includes('"id":"%"') ? frame(JSON.stringify(subscribe(String(index)))) : one;
  }
});

describe('whoever is never done', () => {
  test('with a message in pieces keeps no more than one may be long, and others are served', async () => {
    const { entered, port } = await attacked();
    const before = keptMb();
    const slow = await Promise.all(Array.from({ length: 10 }, () => entered()));
    for (const { sayFrame } of slow) {
      for (const one of pieces(120, 'a'.repeat(80))) sayFrame(one);
    }
    await pause(500);

    expect(keptMb() - before).toBeLessThan(10);
    expect(await isServed(port)).toBe(true);
    expect(slow.every(({ socket }) => !socket.destroyed)).toBe(true);
  });

  test('with a frame that comes byte by byte is let go of for its packets, not kept for them', async () => {
    const { entered, port } = await attacked();
    const { socket, sayFrame, closed } = await entered();
    socket.setNoDelay(true);
    const drip = async () => {
      sayFrame(frame('', { claimedLength: 10_000n }));
      for (let sent = 0; sent < 5_000 && !socket.destroyed; sent += 1) {
        socket.write('a');
        await new Promise((resolve) => setImmediate(resolve));
      }
    };

    await drip();

    expect(await closed).toBe(1008);
    expect(await isServed(port)).toBe(true);
  });

  test('with its introduction is closed in time, whatever else it says meanwhile', async () => {
    const { open } = await attacked({ live: { ...limits, initTimeoutMs: 300 } });
    const { sayFrame, closed } = await open();
    const chatter = setInterval(() => {
      sayFrame(frame('', { opcode: 9 }));
      sayFrame(frame('{"type":"pong"}'));
    }, 20);
    onTestFinished(() => clearInterval(chatter));

    expect(await closed).toBe(4408);
  });
});

describe('whoever floods', () => {
  test('with subscribes has as many operations as one may, and is told of each that it has too many', async () => {
    const told = toldStream();
    const { entered, port } = await attacked({ open: ({ query }) => (query === '{ hello }' ? hello : told.stream) });
    const { socket, heard } = await entered();

    // In bundles: as many answers as may wait for somebody who reads.
    for (let bundle = 0; bundle < 100; bundle += 1) {
      const ids = Array.from({ length: 50 }, (_, index) => `${bundle}-${index}`);
      socket.write(Buffer.concat(ids.map((id) => frame(JSON.stringify(subscribe(id))))));
      await vi.waitFor(() => expect(heard.text).toContain(`${bundle}-49`));
    }

    expect(heard.text.match(/TOO_MANY_OPERATIONS/g)).toHaveLength(5_000 - limits.operationsMax);
    expect(told.followers()).toBe(limits.operationsMax);
    expect(await isServed(port)).toBe(true);
  });

  test('with connections that never say who they are fills the places of its network, not those of others', async () => {
    const live = { ...limits, callerConnectionsMax: 2, connectionsMax: 50, initTimeoutMs: 3_000 };
    const { open, port } = await attacked({ live });
    const strangers = await Promise.all(Array.from({ length: 10 }, () => open()));

    await expect(open()).rejects.toThrow('503');
    expect(await isServed(port)).toBe(true);
    expect(await Promise.all(strangers.map(({ closed }) => closed))).toEqual(strangers.map(() => 4408));
    expect((await open()).socket.destroyed).toBe(false);
  });

  test('with connections of another protocol, and never closes them, holds none for long', async () => {
    const { open } = await attacked({ live: { ...limits, connectionsMax: 1 } });

    const odd = await open({ protocol: 'chat' });

    expect(await odd.closed).toBe(4406);
  });

  test('with whatever it may, when it was closed, is let go of though it never closes', async () => {
    const { entered } = await attacked();
    const { socket, say, closed } = await entered();
    say({ type: 'nonsense' });
    const flood = setInterval(() => say({ type: 'nonsense' }), 100);
    onTestFinished(() => clearInterval(flood));

    expect(await closed).toBe(4400);
    expect(socket.destroyed).toBe(true);
  });

  test('with reservations has as many as connections, and nobody else has less', async () => {
    const { url } = await attacked({ live: { ...limits, callerConnectionsMax: 5 } });
    const reserve = (from: string) =>
      fetch(`${url}/graphql`, { method: 'PUT', headers: { 'x-forwarded-for': from } }).then(({ status }) => status);

    const statuses = await Promise.all(Array.from({ length: 50 }, () => reserve('10.0.0.1')));

    expect(statuses.filter((status) => status === 201)).toHaveLength(5);
    expect(await reserve('192.0.2.1')).toBe(201);
  });
});

describe('ids that are made up', () => {
  test.each(['__proto__', 'constructor', 'toString', '\u{0}', '"},{"', '\u{1f600}'])(
    'the id %j is one as any, and told as it came',
    async (id) => {
      const { entered } = await attacked();
      const { say, heard } = await entered();

      say({ type: 'complete', id });
      say(subscribe(id, '{ hello }'));

      await vi.waitFor(() =>
        expect(heard.text).toContain(`{"id":${JSON.stringify(id)},"type":"next","payload":{"data":{"hello":"world"}}}`),
      );
    },
  );

  test('an event’s id that is none, or longer than any, is refused, and is not passed on', async () => {
    const told = toldStream();
    const { entered, requests } = await attacked({ open: () => told.stream });
    const { say, heard } = await entered();
    const ids = [5, {}, 'x'.repeat(1_025)];

    for (const [index, lastEventId] of ids.entries()) {
      const { payload } = subscribe('');
      say({ type: 'subscribe', id: `${index}`, payload: { ...payload, extensions: { lastEventId } } });
    }

    await vi.waitFor(() => expect(heard.text.split('"BAD_REQUEST"')).toHaveLength(1 + ids.length));
    expect(requests).toEqual([]);
  });
});

test('a token that runs out takes all along', async () => {
  const told = toldStream();
  const { entered } = await attacked({
    open: () => told.stream,
    identified: () => ({ ...caller, expiresAt: Date.now() + 1_000 }),
  });
  const { say, closed } = await entered();
  for (const id of ['1', '2', '3']) say(subscribe(id));

  expect(await closed).toBe(4403);
  expect(told.followers()).toBe(0);
});
