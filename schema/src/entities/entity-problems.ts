import { isDeepStrictEqual } from 'node:util';
import { print } from 'graphql';
import { errorOf, type Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { type EntityKey, type Reference, unknownReference } from './entity-keys.ts';
import { knownReferences } from './known-references.ts';
import type { Answer, AskSubgraph } from './subgraph-client.ts';

/**
 * What is wrong with how a running subgraph answers references by one key: their order, what it does not know, what comes
 * twice, and whether many together take as long as many alone.
 */
export async function entityProblems(
  subgraph: Subgraph,
  key: EntityKey,
  ask: AskSubgraph,
): Promise<readonly Problem[]> {
  const checked = new Checked(subgraph, key, ask);
  const known = await knownReferences(subgraph, key, ask);
  const unknown = unknownReference(subgraph, key);
  await checked.unknown(unknown);
  if (known.length === 0)
    checked.hint('ENTITY_NOT_TRIED', 'no root shows one without arguments: only unknown references were tried');
  else await checked.known(known, unknown);
  return checked.problems;
}

/** As many as a router asks for after a page of a long list. */
const many = 100;

// What one reference costs is mostly the request. A store that is asked for each takes a multiple that grows with them.
const timesMax = 20;
const growthMsMin = 200;

class Checked {
  readonly problems: Problem[] = [];
  readonly #subgraph: Subgraph;
  readonly #key: EntityKey;
  readonly #ask: AskSubgraph;

  constructor(subgraph: Subgraph, key: EntityKey, ask: AskSubgraph) {
    this.#subgraph = subgraph;
    this.#key = key;
    this.#ask = ask;
  }

  /** By itself: null, and no error. */
  async unknown(reference: Reference): Promise<void> {
    const { entities, errors } = await this.#entities([reference]);
    const [first] = errors;
    if (first !== undefined)
      this.#error('ENTITY_UNKNOWN_FAILS', `an unknown reference is an error (${first.message}): expected null`);
    else if (entities?.length !== 1)
      this.#error('ENTITY_COUNT', `expected one answer for one reference, got ${entities?.length ?? 'none'}`);
    else if (entities[0] !== null) {
      this.hint(
        'ENTITY_UNKNOWN_FOUND',
        'a reference that nobody knows is answered: fine where everything is known, such as views of others',
      );
    }
  }

  async known(known: readonly Reference[], unknown: Reference): Promise<void> {
    for (const references of arrangements(known, unknown)) {
      const { entities, errors } = await this.#entities(references);
      const [first] = errors;
      if (entities?.length !== references.length) {
        this.#error(
          'ENTITY_COUNT',
          `expected ${references.length} answers, got ${entities?.length ?? 'none'}${first === undefined ? '' : ` (${first.message})`}`,
        );
        return;
      }
      const wrong = references.findIndex(
        (reference, place) => reference !== unknown && !fits(reference, entities[place]),
      );
      if (wrong !== -1) {
        const got = JSON.stringify(entities[wrong]);
        this.#error(
          'ENTITY_MISPLACED',
          `at ${wrong + 1} of ${references.length} expected ${JSON.stringify(references[wrong])}, got ${got}`,
        );
        return;
      }
    }
    await this.#growth(known);
  }

  hint(code: string, message: string): void {
    this.problems.push({ ...this.#problem(code, message), severity: 'hint' });
  }

  async #growth([one = {}]: readonly Reference[]): Promise<void> {
    const alone = await this.#fastest([one]);
    const together = await this.#fastest(
      Array.from({ length: many }, () => one).map((reference, place) =>
        place % 2 === 0 ? reference : unknownReference(this.#subgraph, this.#key),
      ),
    );
    if (together - alone < growthMsMin || together < alone * timesMax) return;
    const times = Math.round(together / alone);
    this.hint(
      'ENTITY_TIME_GROWS',
      `${many} references take ${Math.round(together)} ms, ${times} times as long as one: is the store asked once for all?`,
    );
  }

  /** Of three, in milliseconds: what else the machine does is in the others. */
  async #fastest(references: readonly Reference[]): Promise<number> {
    const times: number[] = [];
    for (let tries = 0; tries < 3; tries += 1) {
      const startedAt = performance.now();
      await this.#entities(references);
      times.push(performance.now() - startedAt);
    }
    return Math.min(...times);
  }

  async #entities(references: readonly Reference[]): Promise<Entities> {
    const { type, selection } = this.#key;
    const query = `query($references: [_Any!]!) { _entities(representations: $references) { __typename ... on ${type} ${print(selection)} } }`;
    const { data, errors } = await this.#ask(query, { references });
    const entities = data?.['_entities'];
    return { entities: Array.isArray(entities) ? entities : null, errors };
  }

  #error(code: string, message: string): void {
    this.problems.push(this.#problem(code, message));
  }

  #problem(code: string, message: string): Problem {
    const { type, fields, place } = this.#key;
    return errorOf(code, `${type} by "${fields}": ${message}`, { subgraph: this.#subgraph.name, place });
  }
}

interface Entities extends Pick<Answer, 'errors'> {
  readonly entities: readonly unknown[] | null;
}

/** In order, in the reverse of it, repeated, and with an unknown one in their midst. */
function arrangements(known: readonly Reference[], unknown: Reference): readonly (readonly Reference[])[] {
  const [first = {}, ...others] = known;
  return [known, known.toReversed(), [first, ...known, first], [first, unknown, ...others]];
}

function fits(reference: Reference, entity: unknown): boolean {
  if (typeof entity !== 'object' || entity === null) return false;
  return Object.entries(reference).every(([name, value]) => isDeepStrictEqual((entity as Reference)[name], value));
}
