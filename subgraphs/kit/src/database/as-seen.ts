import { sqlStateOf } from './sql-state.ts';

const uniqueViolation = '23505';
const notNullViolation = '23502';
const deadlock = '40P01';

/**
 * What one statement gives that writes things as they were seen, without a lock taken before. Null where it failed, and so
 * wrote nothing, because something was there before, is not as it was seen, or is locked in a circle: whoever asks decides under
 * locks instead.
 */
export async function ifAsSeen<Given>(statement: Promise<Given>): Promise<Given | null> {
  try {
    return await statement;
  } catch (cause) {
    if ([uniqueViolation, notNullViolation, deadlock].includes(sqlStateOf(cause) ?? '')) return null;
    throw cause;
  }
}
