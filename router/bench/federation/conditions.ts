import { parseArgs } from 'node:util';
import type { Conditions } from './report.ts';

export interface Given {
  readonly conditions: Conditions;
  /** Of the subgraphs; what is compared has those behind it. */
  readonly port: number;
}

/** What the command line says: `[--seconds N] [--repeats N] [--connections 50] [--port 4300]`. */
export function givenConditions(usual: Pick<Conditions, 'seconds' | 'repeats'>): Given {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: usual.seconds },
      repeats: { type: 'string', default: usual.repeats },
      connections: { type: 'string', default: '50' },
      port: { type: 'string', default: '4300' },
    },
  });
  const { port, ...conditions } = values;
  return { conditions, port: Number(port) };
}

export interface GivenRounds {
  readonly roundsMax: number;
  readonly connections: number;
  readonly port: number;
  /** Null: no query was named. */
  readonly asked: readonly string[] | null;
  readonly what: string;
}

/**
 * What the command line says where two are paired: `[--rounds 16] [--connections 50] [--port 4300] [--query NAME]…`, and
 * `[--what PART]`, one of these parts, or the first. Throws where it is another one.
 */
export function givenRounds(parts: readonly [string, ...string[]]): GivenRounds {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '16' },
      connections: { type: 'string', default: '50' },
      port: { type: 'string', default: '4300' },
      query: { type: 'string', multiple: true },
      what: { type: 'string', default: parts[0] },
    },
  });
  const { rounds, connections, port, query = null, what } = values;
  if (!parts.includes(what)) throw new Error(`expected --what to be one of ${parts.join(', ')}, got ${what}`);
  return { roundsMax: Number(rounds), connections: Number(connections), port: Number(port), asked: query, what };
}
