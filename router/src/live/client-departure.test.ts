import { expect, test } from 'vitest';
import { ClientDeparture } from './client-departure.ts';

test('all who listen hear once that the client has gone, whoever has left does not', () => {
  const departure = new ClientDeparture();
  const heard: string[] = [];
  const left = { onGone: () => heard.push('left') };
  const other = { onGone: () => heard.push('other') };
  const leaver = {
    onGone: () => {
      heard.push('leaver');
      departure.unlisten(leaver);
      departure.unlisten(other);
    },
  };
  const stayer = { onGone: () => heard.push('stayer') };
  for (const one of [left, stayer, leaver, other]) departure.listen(one);
  departure.unlisten(left);
  departure.unlisten(left);

  departure.depart();

  expect(heard).toEqual(['stayer', 'leaver']);
  expect(departure.isGone).toBe(true);
});
