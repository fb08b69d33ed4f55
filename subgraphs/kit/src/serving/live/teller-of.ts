import type { Live } from '../../live/live.ts';
import { FeedTeller } from './feed-teller.ts';
import type { LiveFields } from './live-field.ts';
import { StatesTeller } from './states-teller.ts';
import type { Teller, TellerAsked } from './teller.ts';

/** Follows what the field's arguments name. */
export async function tellerOf<Context>(
  field: LiveFields<Context>[string],
  live: Live,
  asked: TellerAsked,
): Promise<Teller<Context>> {
  const { args, after } = asked;
  switch (field.kind) {
    case 'Changes': {
      const following = await live.follow(field.subject(args), after, field.lookBackMs);
      const looksBack = field.lookBackMs !== undefined;
      return { ...following, looksBack, tell: (change, context) => field.tell({ args, change }, context) };
    }
    case 'States': {
      const subjects = field.subjects(args);
      const following = await live.followStates(subjects, { everyMs: field.everyMs, after });
      return new StatesTeller(field, subjects, following);
    }
    case 'Feed':
      return FeedTeller.of(field, live, asked);
  }
}
