import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { jsonText } from '../../json/json-text.ts';
import { DocumentCache } from '../../operation/document-cache.ts';
import { Introspection } from '../../operation/introspection/introspection.ts';
import type { Prepared } from '../../operation/prepared-documents.ts';
import type { Asker, Waiters } from '../../planner/waiters.ts';
import type { Rights } from '../../supergraph/access-rules.ts';
import type { SupergraphModel } from '../../supergraph/supergraph-model.ts';
import type { Access } from '../access.ts';
import { Makings } from '../makings.ts';
import type { Turns } from '../turns.ts';
import { IntrospectionAnswer } from './introspection-answer.ts';

export interface IntrospectionsOptions {
  readonly model: Pick<SupergraphModel, 'api' | 'shownApi'>;
  readonly access: Access;
  readonly turns: Turns;
  /** Subscriptions can be run, and are shown. */
  readonly hasSubscriptions: boolean;
  /** Callers are shown what they may see, and no more. */
  readonly introspectsRights: boolean;
}

export interface IntrospectionAsk {
  readonly prepared: Pick<Prepared<unknown>, 'introspecting' | 'meaning'>;
  /** Coerced, defaults included. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly rights: Rights | undefined;
  readonly asker: Asker;
}

type Introspecting = NonNullable<Prepared<unknown>['introspecting']>;

// Of the shop's graph the query that every tool sends takes 2.4 MB: six such, or hundreds of small ones.
const keptBytesMax = 16_777_216;
const keptMax = 1_000;
// Nobody names a type by more; each is kept with its words.
const variablesLengthMax = 1_000;

/**
 * What introspection answers. It changes with the supergraph alone, so what was asked before is not made again, however
 * it was said: tools differ in names and fragments, and ask for the same. What is new is made by turns: tools ask for
 * everything that there is.
 */
export class Introspections {
  /** By what is asked of the schema, whatever the words. */
  readonly #kept = new DocumentCache<IntrospectionAnswer>({ max: keptMax, bytesMax: keptBytesMax });
  /** What operations ask of it, by their words. */
  readonly #asked = new LRUCache<string, string>({ max: keptMax });
  readonly #underway = new Map<string, Promise<IntrospectionAnswer>>();
  readonly #makings = new Makings<IntrospectionAnswer>();
  readonly #options: IntrospectionsOptions;

  constructor(options: IntrospectionsOptions) {
    this.#options = options;
  }

  /** Null where the operation asks for none. Rejects with PlanningError where it cannot be the asker's turn. */
  async answer(ask: IntrospectionAsk): Promise<IntrospectionAnswer | null> {
    const { introspecting, meaning } = ask.prepared;
    if (introspecting === null) return null;
    const { introspectsRights, access } = this.#options;
    const met = introspectsRights ? access.metOfAll(ask.rights) : 0n;
    const make = (waiters: Waiters, words?: string) => this.#made(introspecting, { ...ask, met }, { waiters, words });
    const variables = jsonText(ask.variables);
    if (variables.length > variablesLengthMax)
      return this.#makings.of(undefined, ask.asker, (waiters) => make(waiters));
    return this.#of(`${met} ${meaning} ${variables}`, ask.asker, make);
  }

  #of(
    words: string,
    asker: Asker,
    make: (waiters: Waiters, words: string) => Promise<IntrospectionAnswer>,
  ): IntrospectionAnswer | Promise<IntrospectionAnswer> {
    const asked = this.#asked.get(words);
    const known = asked === undefined ? undefined : this.#kept.get(asked);
    if (known !== undefined) return known;
    return this.#makings.of(this.#underway.get(words), asker, (waiters) => {
      const making = make(waiters, words);
      this.#underway.set(words, making);
      const ended = () => void (this.#underway.get(words) === making && this.#underway.delete(words));
      making.then(ended, ended);
      return making;
    });
  }

  #made(
    { read }: Introspecting,
    { variables, met }: Pick<IntrospectionAsk, 'variables'> & { readonly met: bigint },
    { waiters, words }: { readonly waiters: Waiters; readonly words: string | undefined },
  ): Promise<IntrospectionAnswer> {
    const { model, access, turns, hasSubscriptions, introspectsRights } = this.#options;
    const whole = hasSubscriptions ? model.api : model.shownApi;
    return turns.take(waiters, () => {
      const shown = introspectsRights ? access.shownTo(met, whole) : whole;
      const introspection = new Introspection(read, shown, variables);
      const asked = `${met} ${hash('sha256', introspection.asked, 'base64')}`;
      if (words !== undefined) this.#asked.set(words, asked);
      return this.#kept.get(asked) ?? this.#madeOf(introspection, asked);
    });
  }

  #madeOf(introspection: Introspection, asked: string): IntrospectionAnswer {
    const made = new IntrospectionAnswer(introspection);
    made.isKept = this.#kept.offer(asked, made, made.bytes);
    return made;
  }
}
