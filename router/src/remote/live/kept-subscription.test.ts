import { expect, onTestFinished, test, vi } from 'vitest';
import { KeptSubscription } from './kept-subscription.ts';
import type { LiveMember } from './live-source.ts';

const loss = { reason: 'failed', wasOpen: true, wasSteady: false, isFinal: false };
const event = { extensions: null, eventId: null, isAfterGap: false, looksBack: false, length: 1 };

/** The lanes that a subscription asks for when `happens` is done to each of its sockets in turn. */
async function lanesOf(happens: readonly ((member: LiveMember) => void)[], random: () => number): Promise<number[]> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const lanes: number[] = [];
  const members: LiveMember[] = [];
  const { close } = new KeptSubscription(
    { body: '{}', keepsForms: false, headers: async () => [], lastEventId: null },
    { onEvent: () => undefined, onEnd: () => undefined },
    {
      random,
      sourceFor: ({ lane }) => ({
        add: (member) => {
          lanes.push(lane);
          members.push(member);
          return () => undefined;
        },
      }),
    },
  );
  for (const happen of happens) {
    await vi.advanceTimersByTimeAsync(10_000);
    const member = members.at(-1);
    if (member !== undefined) happen(member);
  }
  await vi.advanceTimersByTimeAsync(10_000);
  close();
  return lanes;
}

const lost = (member: LiveMember) => member.onLost(loss);
const served = (member: LiveMember) => {
  member.onEvent(event);
  member.onLost(loss);
};

test.each([
  [0, 0],
  [0.5, 4],
  [0.999, 7],
])('who is lost again without an event is dealt out over eight lanes by chance (%d)', async (chance, lane) => {
  expect(await lanesOf([lost, lost, lost], () => chance)).toEqual([0, 0, lane, lane]);
});

test('who heard something is back in the first lane', async () => {
  expect(await lanesOf([lost, lost, served, lost], () => 0.5)).toEqual([0, 0, 4, 0, 4]);
});
