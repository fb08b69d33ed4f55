import { isNeverAnswered } from './forbidden-headers.ts';

/** Names are in small letters. `subgraphs`: null is all of them. */
export type AnswerHeaderRule =
  | {
      readonly kind: 'propagate';
      readonly name: string;
      readonly as: string;
      /** Of several answers: the one that came first or last, or all of them. */
      readonly combine: 'first' | 'last' | 'append';
      readonly subgraphs: readonly string[] | null;
    }
  | { readonly kind: 'insert'; readonly name: string; readonly value: string };

type SubgraphHeaders = Readonly<Record<string, string | string[] | undefined>>;

const cookie = 'set-cookie';

/** Why a rule cannot be; null where it can. */
export function answerRuleProblem(rule: AnswerHeaderRule): string | null {
  const names = rule.kind === 'propagate' ? [rule.name, rule.as] : [rule.name];
  const never = names.find(isNeverAnswered);
  if (never !== undefined) return `expected another header: ${never} is the router’s or the connection’s`;
  if (rule.kind === 'insert' || !names.includes(cookie)) return null;
  return rule.combine === 'append' && rule.name === rule.as
    ? null
    : 'expected "combine: append", and no other name: each cookie is a header of its own';
}

/** What one request's clients are told of the headers of its subgraphs' answers. */
export class AnswerHeaders {
  readonly #rules: readonly AnswerHeaderRule[];
  readonly #told = new Map<string, string[]>();

  constructor(rules: readonly AnswerHeaderRule[]) {
    this.#rules = rules;
    for (const rule of rules) if (rule.kind === 'insert') this.#told.set(rule.name, [rule.value]);
  }

  hear(subgraph: string, headers: SubgraphHeaders): void {
    for (const rule of this.#rules) {
      if (rule.kind === 'insert' || (rule.subgraphs !== null && !rule.subgraphs.includes(subgraph))) continue;
      const given = headers[rule.name];
      if (given !== undefined) this.#add(rule.as, typeof given === 'string' ? [given] : given, rule.combine);
    }
  }

  /** Names and values by turns. */
  told(): readonly string[] {
    return [...this.#told].flatMap(([name, values]) =>
      name === cookie ? values.flatMap((value) => [name, value]) : [name, values.join(', ')],
    );
  }

  #add(name: string, values: readonly string[], combine: 'first' | 'last' | 'append'): void {
    const known = this.#told.get(name);
    if (known === undefined || combine === 'last') this.#told.set(name, [...values]);
    else if (combine === 'append') known.push(...values);
  }
}
