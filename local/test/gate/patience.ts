import { vi } from 'vitest';
import { usualPatience } from './usual-patience.ts';

// `expect.poll` is told by the configuration, which has no word for these two.
const { waitFor, waitUntil } = vi;
const isToldAlready = waitFor.name === 'patiently';

/** The same, with the usual patience where a test does not say otherwise. */
function patient<Check, Result>(wait: (check: Check, options?: Options) => Result) {
  return function patiently(check: Check, options: Options = {}): Result {
    return wait(check, { ...usualPatience, ...(typeof options === 'number' ? { timeout: options } : options) });
  };
}

type Options = number | { readonly timeout?: number; readonly interval?: number };

if (!isToldAlready) Object.assign(vi, { waitFor: patient(waitFor), waitUntil: patient(waitUntil) });
