import { type Database, inside } from './handles.ts';

/** What a process does with its database that another could see: before and after each, it may be killed. */
export type DatabaseStep = 'begin' | 'commit' | 'committed' | 'ask' | 'answered';

type Work = (...given: readonly unknown[]) => Promise<unknown>;

/**
 * For tests: the same database for a process that may be killed. `step` is called before and after each transaction,
 * before its commit, and before and after each statement outside of one; what it throws is the process's death.
 */
export function steppedDatabase(db: Database, step: (what: DatabaseStep) => void): Database {
  const { source, pool } = db[inside];
  const transaction = async (work: Work): Promise<unknown> => {
    step('begin');
    const result = await source.transaction(async (manager) => {
      const done = await work(manager);
      step('commit');
      return done;
    });
    step('committed');
    return result;
  };
  const query = async (statement: string): Promise<unknown> => {
    step('ask');
    const result: unknown = await pool.query(statement);
    step('answered');
    return result;
  };
  return {
    [inside]: { kind: 'database', source: withOwn(source, { transaction }), pool: withOwn(pool, { query }) },
  };
}

function withOwn<Thing extends object>(thing: Thing, own: Readonly<Record<string, unknown>>): Thing {
  return new Proxy(thing, {
    get: (target, name): unknown =>
      typeof name === 'string' && Object.hasOwn(own, name) ? own[name] : Reflect.get(target, name),
  });
}
