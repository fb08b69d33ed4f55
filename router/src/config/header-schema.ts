import { z } from 'zod';
import { type AnswerHeaderRule, answerRuleProblem } from '../engine/headers/answer-headers.ts';
import { type RequestHeaderRule, requestRuleProblem } from '../engine/headers/request-headers.ts';
import type { Environment } from './config-variables.ts';

// RFC 9110, 5.1: a token. Anything else could end a header and begin another one.
export const headerName = () =>
  z
    .string()
    .regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'expected the name of a header')
    .transform((name) => name.toLowerCase());
// RFC 9110, 5.5, without what servers of old read otherwise.
const headerValue = () => z.string().regex(/^[\t\u0020-\u007e]{0,4096}$/, 'expected the value of a header, in ASCII');
const subgraphNames = () => z.array(z.string().min(1)).min(1).optional().describe('All where none are named.');

const propagated = {
  propagate: headerName().describe('A header, as it came.'),
  as: headerName().optional().describe('Its other name.'),
};
const inserted = {
  insert: headerName().describe('A header that nobody sends.'),
  value: headerValue().optional().describe('Its value.'),
  variable: z.string().min(1).optional().describe('The environment’s variable that holds it, where it is a secret.'),
};

const requestRule = z.union([
  z.strictObject({ ...propagated, subgraphs: subgraphNames() }),
  z.strictObject({ propagatePrefix: headerName().describe('Headers that begin so.'), subgraphs: subgraphNames() }),
  z.strictObject({ ...inserted, subgraphs: subgraphNames() }),
  z.strictObject({
    remove: headerName().describe('What rules before this one have added.'),
    subgraphs: subgraphNames(),
  }),
]);

const answerRule = z.union([
  z.strictObject({
    ...propagated,
    combine: z.enum(['first', 'last', 'append']).default('first').describe('Of several answers, which counts.'),
    subgraphs: subgraphNames(),
  }),
  z.strictObject(inserted),
]);

export const headers = z.strictObject({
  requests: z
    .array(requestRule)
    .max(100)
    .default([])
    .describe('What subgraphs are told of clients’ headers, in this order.'),
  answers: z
    .array(answerRule)
    .max(100)
    .default([])
    .describe('What clients are told of the headers of subgraphs’ answers.'),
});

type HeaderOptions = z.output<typeof headers>;

/** Both ways, and what is wrong with them. */
export interface HeaderRules {
  readonly requestHeaders: readonly RequestHeaderRule[];
  readonly answerHeaders: readonly AnswerHeaderRule[];
}

export function headerRules({ requests, answers }: HeaderOptions, environment: Environment): HeaderRules {
  return {
    requestHeaders: requests.map((rule) => requestRuleOf(rule, environment)),
    answerHeaders: answers.map((rule) => answerRuleOf(rule, environment)),
  };
}

export function headerProblems(options: HeaderOptions, environment: Environment): string[] {
  const { requestHeaders, answerHeaders } = headerRules(options, environment);
  return [
    ...valueProblems('requests', options.requests, environment),
    ...valueProblems('answers', options.answers, environment),
    ...requestHeaders.flatMap((rule, at) => placed('requests', at, requestRuleProblem(rule))),
    ...answerHeaders.flatMap((rule, at) => placed('answers', at, answerRuleProblem(rule))),
  ];
}

function placed(part: string, at: number, problem: string | null): string[] {
  return problem === null ? [] : [`headers.${part}.${at}: ${problem}`];
}

function valueProblems(
  part: string,
  rules: readonly (RequestOptions | AnswerOptions)[],
  environment: Environment,
): string[] {
  return rules.flatMap((rule, at) => {
    if (!('insert' in rule)) return [];
    const { value, variable } = rule;
    if ((value === undefined) === (variable === undefined)) {
      return [`headers.${part}.${at}: expected a value or a variable`];
    }
    if (variable === undefined || headerValue().safeParse(environment[variable]).success) return [];
    return [`headers.${part}.${at}: expected ${variable} to hold the value of a header`];
  });
}

type RequestOptions = HeaderOptions['requests'][number];
type AnswerOptions = HeaderOptions['answers'][number];

function requestRuleOf(rule: RequestOptions, environment: Environment): RequestHeaderRule {
  const subgraphs = rule.subgraphs ?? null;
  if ('propagate' in rule) return { kind: 'propagate', name: rule.propagate, as: rule.as ?? rule.propagate, subgraphs };
  if ('propagatePrefix' in rule) return { kind: 'propagatePrefix', prefix: rule.propagatePrefix, subgraphs };
  if ('remove' in rule) return { kind: 'remove', name: rule.remove, subgraphs };
  return { kind: 'insert', name: rule.insert, value: valueOf(rule, environment), subgraphs };
}

function answerRuleOf(rule: AnswerOptions, environment: Environment): AnswerHeaderRule {
  if ('insert' in rule) return { kind: 'insert', name: rule.insert, value: valueOf(rule, environment) };
  const { propagate: name, as = name, combine, subgraphs = null } = rule;
  return { kind: 'propagate', name, as, combine, subgraphs };
}

function valueOf(
  { value, variable }: { readonly value?: string | undefined; readonly variable?: string | undefined },
  environment: Environment,
): string {
  return value ?? environment[variable ?? ''] ?? '';
}
