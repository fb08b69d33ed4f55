import { createHmac } from 'node:crypto';
import { isJsonObject } from '../../json/json-object.ts';
import { remembered } from '../remembered.ts';

/** The header by which subgraphs are told, and believe, what a request says of itself. */
const contextHeader = 'tributary-context';

export interface RequestContextRules {
  /** What requests may say in `extensions.context`, by name. */
  readonly names: readonly string[];
  /** Null: all subgraphs are told. */
  readonly subgraphs: ReadonlySet<string> | null;
  /** Signs what subgraphs are told. */
  readonly secret: string;
}

/** What one request says of itself, said once for all of its fields. */
export interface SaidContext {
  readonly kind: 'SaidContext';
  /** The same for all that say the same, in whatever order. */
  readonly text: string;
  /** The signed header's value. */
  readonly header: string;
  readonly subgraphs: ReadonlySet<string> | null;
}

export interface ContextRefused {
  readonly kind: 'ContextRefused';
  readonly message: string;
}

/** Null where a request says nothing of itself. */
export type ReadContext = (extensions: Readonly<Record<string, unknown>>) => SaidContext | ContextRefused | null;

// Tags of languages (BCP 47), codes of countries and currencies, names of channels.
const valueForm = /^[A-Za-z0-9][\w.-]{0,63}$/;
// A shop has some hundred of language, country and currency together, at 500 bytes each.
const signedMax = 1_000;

/** Reads `extensions.context`, an object of texts by the names that the rules have. Null where requests say nothing. */
export function contextReader(rules: RequestContextRules | null): ReadContext | null {
  if (rules === null) return null;
  const { secret, subgraphs } = rules;
  const names = rules.names.toSorted();
  const sign = remembered(signedMax, (text): SaidContext => ({
    kind: 'SaidContext',
    text,
    header: signed(text, secret),
    subgraphs,
  }));
  const known = new Set(names);
  const refused: ContextRefused = {
    kind: 'ContextRefused',
    message: `expected extensions.context to have texts of 1 to 64 letters, digits, "-", "_" and "." for ${names.join(', ')}`,
  };
  return ({ context }) => {
    if (context === undefined || context === null) return null;
    if (!isJsonObject(context) || Object.keys(context).some((name) => !known.has(name))) return refused;
    const said: Record<string, string> = {};
    for (const name of names) {
      const value = context[name];
      if (value === undefined || value === null) continue;
      if (typeof value !== 'string' || !valueForm.test(value)) return refused;
      said[name] = value;
    }
    const text = JSON.stringify(said);
    return text === '{}' ? null : sign(text);
  };
}

/** Names and values by turns. */
export function contextTo(subgraph: string, { header, subgraphs }: SaidContext): readonly string[] {
  return subgraphs?.has(subgraph) === false ? [] : [contextHeader, header];
}

/**
 * A JWT (RFC 7519, HS256) for another audience than identities have, so that neither is taken for the other. It does not
 * expire: it says nothing that a client could not say.
 */
function signed(text: string, secret: string): string {
  const payload = base64url(`{"iss":"router","aud":"subgraph-context","context":${text}}`);
  const content = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${payload}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
