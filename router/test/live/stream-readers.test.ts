import { array, assert, constantFrom, integer, jsonValue, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventForm } from '../../src/live/stream/event-form.ts';
import { multipartForm } from '../../src/live/stream/multipart-form.ts';
import { eventFormat } from '../../src/remote/live/event-reader.ts';
import { multipartFormat } from '../../src/remote/live/multipart-reader.ts';
import type { StreamFormat, StreamMessage } from '../../src/remote/live/stream-reader.ts';

const lengthMax = 10_000;

function read(format: StreamFormat, contentType: string, pieces: readonly string[]): StreamMessage[] {
  const reader = format.reader(contentType, lengthMax);
  if (reader === null) throw new Error(`expected a reader of ${contentType}`);
  return pieces.flatMap((piece) => reader.read(piece));
}

/** By single characters. */
function toldByEvents(text: string): StreamMessage[] {
  return read(eventFormat, 'text/event-stream', text.split(''));
}

function toldByParts(text: string, type = 'multipart/mixed; boundary=-'): StreamMessage[] {
  return read(multipartFormat, type, text.split(''));
}

/** An event of one result. */
function nextEvent(extensions: string): string {
  return `event: next\ndata: {"data":null${extensions}}\n\n`;
}

/** What is thrown for it; null where it is read. */
function refusalOf(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (cause) {
    return cause;
  }
}

function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].toSorted((one, other) => one - other);
  return [0, ...at].map((from, nth) => text.slice(from, at[nth] ?? text.length));
}

describe.each([
  ['server-sent events', eventFormat, eventForm],
  ['multipart answers', multipartFormat, multipartForm],
])('%s', (_, format, form) => {
  test('are read as the router writes them, wherever they are cut', () => {
    const part = tuple(jsonValue(), constantFrom('part', 'heartbeat'));
    assert(
      property(array(part, { maxLength: 5 }), array(integer({ min: 0, max: 5_000 })), (parts, places) => {
        const told = parts.map(([data]) => ({ text: JSON.stringify({ data }), eventId: null }));
        const written = parts.map(([, kind], nth) => {
          const one = told[nth];
          return kind === 'heartbeat' || one === undefined ? form.heartbeat : form.part(one);
        });
        const text = [form.beginning, ...written, form.end({ kind: 'Completed' })].join('');

        const messages = read(format, form.contentType, cut(text, places));

        const events = parts
          .filter(([, kind]) => kind === 'part')
          .map(([data]) => ({ kind: 'Event', event: { data } }));
        expect(JSON.parse(JSON.stringify(messages))).toMatchObject(
          JSON.parse(JSON.stringify([...events, { kind: 'Complete' }])),
        );
      }),
    );
  });

  test('that are noise are read or refused, and never cost more than a message may', () => {
    const piece = constantFrom(
      '\r\n',
      '\n',
      '\r',
      '--graphql',
      '--',
      'event: next',
      'data: ',
      '{}',
      '{"payload":',
      ':',
      '\0',
      '\uFEFF',
    );
    assert(
      property(array(piece), string(), (pieces, last) => {
        const refusal = refusalOf(() => read(format, form.contentType, [...pieces, last]));

        expect(refusal === null || refusal instanceof TypeError).toBe(true);
      }),
    );
  });

  test('that do not end are refused', () => {
    const endless = ['x'.repeat(lengthMax), 'x'.repeat(lengthMax)];

    expect(() => read(format, form.contentType, [form.beginning, ...endless])).toThrow(RangeError);
  });

  test('that are long are not looked through anew with each piece', () => {
    const data = 'x'.repeat(4_000_000);
    const text = `${form.beginning}${form.part({ text: JSON.stringify({ data }), eventId: null })}`;
    // As much as a packet of TCP has.
    const pieces = text.match(/[^]{1,1400}/g) ?? [];
    const reader = format.reader(form.contentType, 2 * text.length);
    const before = process.cpuUsage();

    const messages = pieces.flatMap((piece) => reader?.read(piece) ?? []);

    const { user, system } = process.cpuUsage(before);
    expect(messages).toMatchObject([{ kind: 'Event', event: { data } }]);
    // Some 50 ms; where each piece has all before it looked through again, four seconds.
    expect((user + system) / 1_000).toBeLessThan(1_500);
  });
});

describe('server-sent events of others', () => {
  test.each([
    ['of several lines of data', 'event: next\ndata: {"data":\ndata: {"a":1}}\n\n'],
    ['with returns', 'event: next\r\ndata: {"data":{"a":1}}\r\n\r\n'],
    ['with returns alone', 'event: next\rdata: {"data":{"a":1}}\r\r'],
    ['without spaces, with fields that nobody knows', 'retry:5\nodd\nevent:next\ndata:{"data":{"a":1}}\n\n'],
    ['behind a mark of byte order', '\uFEFFevent: next\ndata: {"data":{"a":1}}\n\n'],
    ['beside events that nobody knows', 'data: 5\n\nevent: odd\ndata: x\n\nevent: next\ndata: {"data":{"a":1}}\n\n'],
  ])('%s are read', (_, text) => {
    expect(toldByEvents(text)).toMatchObject([{ kind: 'Event', event: { data: { a: 1 } } }]);
  });

  test('have their ids beside them or in extensions, which count more', () => {
    const text = `id: one\n${nextEvent('')}${nextEvent(',"extensions":{"eventId":"two"}')}${nextEvent('')}id\n${nextEvent('')}`;

    const ids = toldByEvents(text).map((message) => (message.kind === 'Event' ? message.event.eventId : message.kind));

    expect(ids).toEqual(['one', 'two', 'one', null]);
  });

  test('that have no data at all are none', () => {
    const text = 'event: next\nid: 5\n\nevent: next\n\nevent: next\ndata: {"data":{"a":1}}\n\n';

    expect(toldByEvents(text)).toMatchObject([{ kind: 'Event', event: { data: { a: 1 }, eventId: '5' } }]);
  });

  test.each(['', '5', '[]', '{'])('of which the data is %j are refused', (data) => {
    expect(() => toldByEvents(`event: next\ndata: ${data}\n\n`)).toThrow(TypeError);
  });
});

describe('multipart answers of others', () => {
  test.each([
    ['multipart/mixed;boundary="-"', '-'],
    ['multipart/mixed; boundary=gc0p4Jq0M2Yt08j34c0p', 'gc0p4Jq0M2Yt08j34c0p'],
    ['Multipart/Mixed', '-'],
  ])('have the boundary of %s', (type, boundary) => {
    const text = `preamble\r\n--${boundary}\r\ncontent-type: application/json\r\n\r\n{"payload":{"data":1}}\r\n--${boundary}--\r\nepilogue`;

    expect(toldByParts(text, type)).toMatchObject([{ kind: 'Event', event: { data: 1 } }, { kind: 'Complete' }]);
  });

  test('end with errors beside no payload', () => {
    const text = '---\r\n\r\n{"payload":null,"errors":[{"message":"no"}]}\r\n-----';

    expect(toldByParts(text)).toEqual([{ kind: 'Errors', errors: [{ message: 'no' }] }, { kind: 'Complete' }]);
  });

  test.each(['', 'content-type: application/json', '\r\n[]', '\r\n{"payload":5}', '\r\n{'])(
    'with the part %j are refused',
    (part) => {
      expect(() => toldByParts(`---\r\n${part}\r\n---`)).toThrow(TypeError);
    },
  );
});

test.each(['application/json', 'text/html', ''])('an answer of type %j is none of both', (type) => {
  expect([eventFormat.reader(type, 1), multipartFormat.reader(type, 1)]).toEqual([null, null]);
});
