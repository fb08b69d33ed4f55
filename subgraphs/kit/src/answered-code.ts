import { z } from 'zod';

/** The code that another service refused with: passed on as it is, since that service may be of a later version. */
export const answeredCode = z.string().min(1).brand<'AnsweredCode'>();
