import {
  type ConstDirectiveNode,
  type DocumentNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Feature } from './features.ts';
import { isFielded } from './joins.ts';
import { type Alternatives, conjunction, implies, isMet } from './alternatives.ts';

/** What may be demanded of a caller. Of scopes and policies one of the alternatives must hold. */
export type Demand =
  | { readonly kind: 'Identity' }
  | { readonly kind: 'Scopes' | 'Policies'; readonly alternatives: Alternatives };

/** Who may see what of a supergraph. A demand's number is its bit in a mask. */
export interface AccessRules {
  readonly demands: readonly Demand[];
  /** What is demanded at a coordinate such as `Type` or `Type.field`; 0n where nothing is. */
  at(coordinate: string): bigint;
}

/** Whom a verified token shows. */
export interface Rights {
  readonly isAuthenticated: boolean;
  readonly scopes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
}

/**
 * Reads `@authenticated`, `@requiresScopes` and `@policy`; null where none is anywhere. Composition gives interfaces all that
 * their types demand, so that nobody has to know those. Here each type is looked at, and so an interface has only what
 * its types do not demand already: what its author wrote at it. That is demanded of its types, too, by which one would get
 * around it: today's composition refuses it (GHSA-mx7m-j9xf-62hw), that of before did not. Source: Apollo's specifications.
 */
export function accessRules(supergraph: DocumentNode, features: readonly Feature[]): AccessRules | null {
  const reader = new AccessReader(features);
  for (const definition of supergraph.definitions) if (isTypeDefinitionNode(definition)) reader.read(definition);
  return reader.rules();
}

/** Which demands of the rules the rights meet. */
export function metBy(rights: Rights, { demands }: AccessRules): bigint {
  return demands.reduce((mask, demand, bit) => (meets(rights, demand) ? mask | (1n << BigInt(bit)) : mask), 0n);
}

function meets({ isAuthenticated, scopes, policies }: Rights, demand: Demand): boolean {
  if (demand.kind === 'Identity') return isAuthenticated;
  return isMet(demand.alternatives, demand.kind === 'Scopes' ? scopes : policies);
}

/** All that one place demands. */
interface Demands {
  readonly hasIdentity: boolean;
  readonly scopes: Alternatives | null;
  readonly policies: Alternatives | null;
}

interface Place {
  readonly type: string;
  /** Null: the type itself. */
  readonly field: string | null;
}

function coordinateOf({ type, field }: Place): string {
  return field === null ? type : `${type}.${field}`;
}

class AccessReader {
  readonly #names;
  readonly #demands = new Map<string, Demands>();
  readonly #implementations = new Map<string, string[]>();
  /** Interfaces and their fields. */
  readonly #interfaces: Place[] = [];

  constructor(features: readonly Feature[]) {
    const nameOf = (feature: string) =>
      features.find(({ identity }) => identity.endsWith(`/${feature}`))?.directive ?? null;
    this.#names = { identity: nameOf('authenticated'), scopes: nameOf('requiresScopes'), policies: nameOf('policy') };
  }

  read(definition: TypeDefinitionNode): void {
    const type = definition.name.value;
    this.#note(type, definition.directives);
    if (!isFielded(definition)) return;
    for (const { name } of definition.interfaces ?? []) {
      this.#implementations.set(name.value, [...(this.#implementations.get(name.value) ?? []), type]);
    }
    const isInterface = definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
    if (isInterface) this.#interfaces.push({ type, field: null });
    for (const { name, directives } of definition.fields ?? []) {
      const place = { type, field: name.value };
      this.#note(coordinateOf(place), directives);
      if (isInterface) this.#interfaces.push(place);
    }
  }

  rules(): AccessRules | null {
    if (this.#demands.size === 0) return null;
    const inherited = new Set(this.#interfaces.filter((one) => this.#isInherited(one)).map(coordinateOf));
    const masks = new DemandMasks();
    for (const [coordinate, demands] of this.#demands) if (!inherited.has(coordinate)) masks.add(coordinate, demands);
    for (const place of this.#interfaces) {
      const { type, field } = place;
      for (const name of this.#implementations.get(type) ?? [])
        masks.demand(coordinateOf({ type: name, field }), masks.at(coordinateOf(place)));
    }
    return masks;
  }

  #note(coordinate: string, directives: readonly ConstDirectiveNode[] = []): void {
    const found = (name: string | null) => directives.find((one) => name !== null && one.name.value === name);
    const scopes = found(this.#names.scopes);
    const policies = found(this.#names.policies);
    const demands = {
      hasIdentity: found(this.#names.identity) !== undefined,
      scopes: scopes === undefined ? null : alternativesIn(scopes, 'scopes'),
      policies: policies === undefined ? null : alternativesIn(policies, 'policies'),
    };
    if (demands.hasIdentity || scopes !== undefined || policies !== undefined) this.#demands.set(coordinate, demands);
  }

  #isInherited({ type, field }: Place): boolean {
    const own = this.#demands.get(coordinateOf({ type, field }));
    if (own === undefined) return false;
    const implementations = this.#implementations.get(type) ?? [];
    const below = implementations.flatMap((name) => this.#demands.get(coordinateOf({ type: name, field })) ?? []);
    const scopes = conjunction(below.flatMap((one) => (one.scopes === null ? [] : [one.scopes])));
    const policies = conjunction(below.flatMap((one) => (one.policies === null ? [] : [one.policies])));
    return (
      (!own.hasIdentity || below.some(({ hasIdentity }) => hasIdentity)) &&
      (own.scopes === null || (scopes !== null && implies(scopes, own.scopes))) &&
      (own.policies === null || (policies !== null && implies(policies, own.policies)))
    );
  }
}

class DemandMasks implements AccessRules {
  readonly demands: Demand[] = [];
  readonly #bits = new Map<string, bigint>();
  readonly #masks = new Map<string, bigint>();

  at(coordinate: string): bigint {
    return this.#masks.get(coordinate) ?? 0n;
  }

  /** Also what is in the mask. */
  demand(coordinate: string, mask: bigint): void {
    if (mask !== 0n) this.#masks.set(coordinate, this.at(coordinate) | mask);
  }

  add(coordinate: string, { hasIdentity, scopes, policies }: Demands): void {
    const identity = hasIdentity ? this.#bit({ kind: 'Identity' }) : 0n;
    const ofScopes = scopes === null ? 0n : this.#bit({ kind: 'Scopes', alternatives: scopes });
    const ofPolicies = policies === null ? 0n : this.#bit({ kind: 'Policies', alternatives: policies });
    this.#masks.set(coordinate, identity | ofScopes | ofPolicies);
  }

  #bit(demand: Demand): bigint {
    const key = JSON.stringify(demand);
    const known = this.#bits.get(key);
    if (known !== undefined) return known;
    const bit = 1n << BigInt(this.demands.push(demand) - 1);
    this.#bits.set(key, bit);
    return bit;
  }
}

function alternativesIn(directive: ConstDirectiveNode, argument: string): Alternatives {
  const given = directive.arguments?.find(({ name }) => name.value === argument);
  const value: unknown = given === undefined ? [] : valueFromASTUntyped(given.value);
  return lists(value).map((all) => lists(all).map(String).toSorted());
}

/** GraphQL takes an item for a list of it. */
function lists(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
