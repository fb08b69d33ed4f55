import type { Database } from '../../database/database.ts';
import { startLive } from '../../live/live.ts';
import { createLog } from '../../log.ts';
import { serve } from '../serve.ts';
import type { RequestContext, Subgraph } from '../subgraph.ts';
import type { LiveFeed, LiveField, LiveFields, LiveStates } from './live-field.ts';
import { type Heard, type Subscribing, testSubscriber } from './test-subscriber.ts';

/** For tests: a subgraph that is served with its subscriptions, and one who subscribes. */
export interface TestReplica {
  readonly subscribe: (query: string, subscribing?: Subscribing) => Promise<Heard>;
  /** The same once it is followed: whatever is committed from now on is heard. For what is not refused, and not together with `subscribe`. */
  readonly follow: (query: string, subscribing?: Subscribing) => Promise<Heard>;
  stop(): Promise<void>;
}

const isReady = (): Promise<boolean> => Promise.resolve(true);

export async function testReplica<Context extends RequestContext>(
  db: Database,
  subgraph: Subgraph<Context>,
  identitySecret: string,
): Promise<TestReplica> {
  const log = createLog('test', 'silent');
  const live = startLive({ db, log });
  const waiting: (() => void)[] = [];
  const watched = { ...subgraph, live: withBeginnings(subgraph.live ?? {}, () => waiting.shift()?.()) };
  const serving = await serve(watched, { host: '127.0.0.1', port: 0, identitySecret, isReady, live, log });
  const { subscribe, close } = testSubscriber(serving.port, identitySecret);
  return {
    subscribe,
    async follow(query, subscribing) {
      const followed = new Promise<void>((resolve) => void waiting.push(resolve));
      const heard = await subscribe(query, subscribing);
      await followed;
      return heard;
    },
    async stop() {
      await close();
      await serving.stop();
      await live.stop();
    },
  };
}

/** Has `onBegun` called whenever a viewer was found to be one who may follow. */
function withBeginnings<Context>(fields: LiveFields<Context>, onBegun: () => void): LiveFields<Context> {
  const watched = Object.entries(fields).map(([name, field]): [string, LiveFields<Context>[string]] => [
    name,
    watchedField(field, onBegun),
  ]);
  return Object.fromEntries(watched);
}

function watchedField<Context>(field: LiveFields<Context>[string], onBegun: () => void): LiveFields<Context>[string] {
  switch (field.kind) {
    case 'Changes':
      return changesWatched(field, onBegun);
    case 'States':
      return statesWatched(field, onBegun);
    case 'Feed':
      return feedWatched(field, onBegun);
  }
}

/** Whoever follows has asked either from where on, or whether all from there on is left. */
function feedWatched<Context>(field: LiveFeed<Context>, onBegun: () => void): LiveFeed<Context> {
  const begun = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    onBegun();
    return answer;
  };
  return {
    ...field,
    begin: (args) => begun(field.begin(args)),
    isWhole: (after) => begun(field.isWhole(after)),
  };
}

function changesWatched<Context>(field: LiveField<Context>, onBegun: () => void): LiveField<Context> {
  return {
    ...field,
    subject: (args) => field.subject(args),
    async tell(asked, context) {
      const told = await field.tell(asked, context);
      if (asked.change === null && told.kind !== 'Hidden') onBegun();
      return told;
    },
  };
}

function statesWatched<Context>(field: LiveStates<Context>, onBegun: () => void): LiveStates<Context> {
  const begun = new WeakSet<readonly string[]>();
  return {
    ...field,
    subjects(args) {
      const subjects = [...field.subjects(args)];
      begun.add(subjects);
      return subjects;
    },
    async now(subjects, context) {
      const states = await field.now(subjects, context);
      // Later ones are asked for in lists of their own.
      if (begun.delete(subjects)) onBegun();
      return states;
    },
  };
}
