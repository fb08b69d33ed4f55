import { z } from 'zod';

/** pino's levels, as far as they concern the terminal. */
const warning = 40;
const error = 50;

const lengthMax = 500;

const entry = z.object({
  level: z.number(),
  msg: z.string().optional(),
  err: z.object({ message: z.string() }).partial().optional(),
});

/** The readable form of a warning or an error in a program's JSON log; null for every other line. */
export function complaintIn(line: string): string | null {
  if (!/"level":[456]0/.test(line)) return null; // most lines are not worth parsing
  const parsed = entry.safeParse(parse(line));
  if (!parsed.success || parsed.data.level < warning) return null;
  const { level, msg = '', err } = parsed.data;
  const cause = err?.message !== undefined && err.message !== msg ? err.message : '';
  const text = [msg, cause].filter((part) => part !== '').join(': ');
  return `${level >= error ? 'error' : 'warning'}: ${oneLine(text)}`;
}

/** Fit for the terminal: one line of bounded length, without control characters. */
export function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- a log may hold anything, also what would rule the terminal
  const clean = text.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return clean.length <= lengthMax ? clean : `${clean.slice(0, lengthMax)} …`;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
