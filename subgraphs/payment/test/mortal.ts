import { steppedDatabase } from '@tributary/kit/database/stepped-database';
import type { MoneyService } from '../src/actions/service.ts';
import type { Provider } from '../src/remote/bank/provider.ts';

/** Whatever a process does that another could see: before and after each, it may be killed. */
export type Tick = () => void;

export class Killed extends Error {}

/** A process that is killed at the `at`th of its steps, and does nothing afterwards. */
export function mortal(at: number): { readonly tick: Tick; readonly isDead: () => boolean } {
  let steps = 0;
  return {
    tick() {
      steps += 1;
      if (steps >= at) throw new Killed();
    },
    isDead: () => steps >= at,
  };
}

/** The service of such a process: each commit, each statement and each call of the bank is a step. */
export function mortalService<Of extends MoneyService>(service: Of, tick: Tick): Of {
  return { ...service, db: steppedDatabase(service.db, tick), providers: [fragileBank(service.providers[0], tick)] };
}

function fragileBank(provider: Provider, tick: Tick): Provider {
  const stepwise = <Request, Answer>(call: (request: Request) => Promise<Answer>) => {
    return async (request: Request): Promise<Answer> => {
      tick();
      const answer = await call(request);
      tick();
      return answer;
    };
  };
  return {
    ...provider,
    authorize: stepwise((request: Parameters<Provider['authorize']>[0]) => provider.authorize(request)),
    capture: stepwise((request: Parameters<Provider['capture']>[0]) => provider.capture(request)),
    find: stepwise((reference: string) => provider.find(reference)),
    findByKey: stepwise((key: string) => provider.findByKey(key)),
  };
}
