import type { Secrets } from '../../identity/caller.ts';
import { isCredential, isNeverSent } from './forbidden-headers.ts';

/** How subgraphs are told the secrets of callers. */
export interface SecretsPassed {
  /** In small letters. */
  readonly header: string;
  /** Null: all of them are told. */
  readonly subgraphs: ReadonlySet<string> | null;
}

/** Names and values by turns. */
export function secretsTo(subgraph: string, { value }: Secrets, passed: SecretsPassed | null): readonly string[] {
  return passed === null || passed.subgraphs?.has(subgraph) === false ? [] : [passed.header, value];
}

/** Whether a header may hold secrets: one that is neither a token's nor the connection's, nor what subgraphs believe. */
export function isSecretsHeader(name: string): boolean {
  return !isCredential(name) && (!isNeverSent(name) || /^tributary-(?!identity$|context$|cost$)/.test(name));
}
