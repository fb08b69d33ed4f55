import { sqlStateOf } from '@tributary/kit/database/sql-state';

// The one who came first is seen the second time; more often than that, something else is wrong.
const triesMax = 3;

/** Does work again where somebody took a handle between its look and its writing: the next look sees that. */
export async function againIfTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (cause) {
      if (tried === triesMax || sqlStateOf(cause) !== uniqueViolation) throw cause;
    }
  }
}

const uniqueViolation = '23505';
