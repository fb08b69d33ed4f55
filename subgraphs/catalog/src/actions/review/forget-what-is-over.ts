import { forgetting } from '../../database/review/forgotten.ts';
import type { Service } from '../service.ts';

// Bounds one call: a hundred thousand rows of each kind. The next one goes on.
const roundsMax = 100;

/** Forgets what nobody has to know any more of who has written and bought. Gives how many rows. */
export async function forgetWhatIsOver({ db }: Pick<Service, 'db'>): Promise<number> {
  let count = 0;
  for (const forget of forgetting) {
    for (let done = 0; done < roundsMax; done += 1) {
      const forgotten = await forget(db);
      count += forgotten;
      if (forgotten === 0) break;
    }
  }
  return count;
}
