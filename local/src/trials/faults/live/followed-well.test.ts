import { expect, test } from 'vitest';
import { breachesOf } from './followed-well.ts';
import { eventsIn, type SentEvent } from './event-stream.ts';
import { type Follower, type Heard, placeOf } from './follower.ts';

const changes = new Map([['ord_1', ['1/1', '1/2', '3/1', '4/1']]]);

function follower(resumes: boolean, ...heard: readonly (string | Partial<Heard>)[]): Follower {
  const all = heard.map((one) => ({
    connection: 1,
    place: '',
    orderId: 'ord_1',
    isAfterGap: false,
    ...(typeof one === 'string' ? { place: one } : one),
  }));
  return { name: 'f', orderId: 'ord_1', resumes, heard: all, refusals: [] };
}

test.each([
  ['all', follower(true, '1/1', '1/2', '3/1', '4/1')],
  ['all from the first that they heard on', follower(true, '3/1', '4/1')],
  ['all, on one connection after the other', follower(true, '1/2', { place: '3/1', connection: 2 }, '4/1')],
  ['without resuming, what came while they were connected', follower(false, '1/1', { place: '4/1', connection: 2 })],
  ['without resuming, and were told of a gap', follower(false, '1/1', { place: '4/1', isAfterGap: true })],
])('whoever hears %s has followed well', (_, one) => {
  expect(breachesOf(one, changes)).toEqual([]);
});

test.each([
  ['nothing', follower(true)],
  ['one too few', follower(true, '1/1', '1/2', '3/1')],
  ['all but one in the midst', follower(true, '1/1', '1/2', '4/1')],
  ['one twice', follower(true, '1/1', '1/2', '1/2', '3/1', '4/1')],
  ['the last one twice', follower(true, '3/1', '4/1', '4/1')],
  ['two in the wrong order', follower(true, '1/1', '3/1', '1/2', '4/1')],
  ['of a gap, and all', follower(true, '3/1', { place: '4/1', isAfterGap: true })],
  ['of another’s order', follower(true, '3/1', { place: '4/1', orderId: 'ord_2' })],
  ['what is no change of it', follower(true, '9/9')],
  ['without resuming, with a hole', follower(false, '1/1', '3/1')],
  ['without resuming, one twice', follower(false, '1/1', { place: '1/1', connection: 2 })],
  ['without resuming, what is no change of it', follower(false, '1/1', '9/9')],
  ['a refusal', { ...follower(true, '3/1', '4/1'), refusals: ['FORBIDDEN'] }],
])('whoever hears %s has not', (_, one) => {
  expect(breachesOf(one, changes)).toHaveLength(1);
});

test('events are read wherever they are cut, and an event’s id has its place', async () => {
  const text = ':\n\nid: a\nevent: next\ndata: {"a":"é"}\n\nevent: complete\ndata:\n\nretry: 5\n\n';
  const bytes = Buffer.from(text);
  for (let size = 1; size < 20; size += 1) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const events: SentEvent[] = [];
    for await (const event of eventsIn(streamed(pieces))) events.push(event);

    expect(events).toEqual([
      { name: 'next', id: 'a', data: '{"a":"é"}' },
      { name: 'complete', id: null, data: '' },
    ]);
  }
  const eventId = Buffer.concat([Buffer.alloc(12), Buffer.from('["5","7",1]')]).toString('base64url');
  expect(placeOf(eventId)).toBe('5/7');
});

async function* streamed(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
