import { isCredential, isNeverSent } from './forbidden-headers.ts';

/** Names are in small letters. `subgraphs`: null is all of them. */
export type RequestHeaderRule =
  | { readonly kind: 'propagate'; readonly name: string; readonly as: string; readonly subgraphs: Subgraphs }
  | { readonly kind: 'propagatePrefix'; readonly prefix: string; readonly subgraphs: Subgraphs }
  | { readonly kind: 'insert'; readonly name: string; readonly value: string; readonly subgraphs: Subgraphs }
  | { readonly kind: 'remove'; readonly name: string; readonly subgraphs: Subgraphs };

type Subgraphs = readonly string[] | null;

type ClientHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What subgraphs are told of a client's headers, and how that changes what caches may keep. */
export interface RequestHeaders {
  /** Names and values by turns. */
  readonly sentTo: (subgraph: string, client: ClientHeaders) => readonly string[];
  /** Whether a subgraph is told what no shared cache can keep answers apart by: credentials, or headers by prefix. */
  readonly isPersonal: (subgraph: string) => boolean;
  /** By which answers that caches share must be kept apart. */
  readonly vary: readonly string[];
}

/** Why a rule cannot be; null where it can. */
export function requestRuleProblem(rule: RequestHeaderRule): string | null {
  const names = rule.kind === 'propagate' ? [rule.name, rule.as] : rule.kind === 'propagatePrefix' ? [] : [rule.name];
  const never = names.find(isNeverSent);
  if (never !== undefined) return `expected another header: ${never} is the router’s or the connection’s`;
  if (names.some(isCredential) && rule.subgraphs === null)
    return 'expected "subgraphs": credentials are for those named';
  return null;
}

/** Null where there are no rules: nothing that a client sends reaches a subgraph then. */
export function requestHeaders(rules: readonly RequestHeaderRule[]): RequestHeaders | null {
  if (rules.length === 0) return null;
  const known = new Map<string, readonly RequestHeaderRule[]>();
  const rulesOf = (subgraph: string) => {
    const own =
      known.get(subgraph) ?? rules.filter(({ subgraphs }) => subgraphs === null || subgraphs.includes(subgraph));
    known.set(subgraph, own);
    return own;
  };
  const named = rules.flatMap((rule) => (rule.kind === 'propagate' && !isCredential(rule.name) ? [rule.name] : []));
  return {
    sentTo: (subgraph, client) => sent(rulesOf(subgraph), client),
    isPersonal: (subgraph) => rulesOf(subgraph).some(isPersonal),
    vary: [...new Set(named)],
  };
}

function isPersonal(rule: RequestHeaderRule): boolean {
  return rule.kind === 'propagatePrefix' || (rule.kind === 'propagate' && isCredential(rule.name));
}

/** Rules in their order: a later one has the last word. */
function sent(rules: readonly RequestHeaderRule[], client: ClientHeaders): readonly string[] {
  const told = new Map<string, string>();
  for (const rule of rules) apply(rule, client, told);
  return [...told].flat();
}

function apply(rule: RequestHeaderRule, client: ClientHeaders, told: Map<string, string>): void {
  switch (rule.kind) {
    case 'propagate': {
      const value = client[rule.name];
      if (value !== undefined) told.set(rule.as, String(value));
      return;
    }
    case 'propagatePrefix':
      for (const [name, value] of Object.entries(client)) {
        if (value === undefined || !name.startsWith(rule.prefix) || isNeverSent(name) || isCredential(name)) continue;
        told.set(name, String(value));
      }
      return;
    case 'insert':
      told.set(rule.name, rule.value);
      return;
    case 'remove':
      told.delete(rule.name);
  }
}
