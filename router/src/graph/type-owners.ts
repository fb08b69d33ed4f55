import { isInterfaceType, isObjectType } from 'graphql';
import type { AccessRules, Demand } from '../supergraph/access-rules.ts';
import type { FieldOwnership, TypeOwnership } from '../supergraph/ownership.ts';
import type { SupergraphModel } from '../supergraph/supergraph-model.ts';

/** Who has a type that an operation asks for, and its fields. All of it is JSON. */
export interface TypeOwners extends Pick<TypeOwnership, 'subgraphs'> {
  readonly type: string;
  readonly demands: readonly string[];
  readonly fields: readonly FieldOwners[];
}

export interface FieldOwners extends FieldOwnership {
  /** The operation asks for it. */
  readonly isAsked: boolean;
  /** What whoever asks must show: `authenticated`, or scopes and policies, of which one set must be there. */
  readonly demands: readonly string[];
  /** By `@cost`; null where it has the usual weight. */
  readonly cost: number | null;
  /** By `@listSize`; null where nobody says how long the list is. */
  readonly listSize: { readonly assumed: number | null; readonly by: readonly string[] } | null;
  readonly deprecated: string | null;
}

type Knowing = Pick<SupergraphModel, 'api' | 'ownership' | 'costs' | 'access'>;

/** Of the types to which the fields at these coordinates belong, in their order. */
export function typeOwners(coordinates: readonly string[], model: Knowing): readonly TypeOwners[] {
  const asked = new Map<string, Set<string>>();
  for (const coordinate of coordinates) {
    const [, type = '', field = ''] = /^(\w+)\.(\w+)$/.exec(coordinate) ?? [];
    if (field !== '') asked.set(type, (asked.get(type) ?? new Set()).add(field));
  }
  return [...asked].flatMap(([type, fields]) => ownersOf(type, fields, model) ?? []);
}

function ownersOf(type: string, asked: ReadonlySet<string>, model: Knowing): TypeOwners | null {
  const owned = model.ownership(type);
  const shown = model.api.getType(type);
  if (owned === null || !(isObjectType(shown) || isInterfaceType(shown))) return null;
  const visible = shown.getFields();
  return {
    type,
    subgraphs: owned.subgraphs,
    demands: demandsAt(type, model.access),
    fields: owned.fields.flatMap((field) => {
      const { name } = field;
      const seen = visible[name];
      if (seen === undefined) return [];
      const coordinate = `${type}.${name}`;
      const size = model.costs.listSize(type, name);
      const by = size?.slicingArguments.map((path) => path.join('.')) ?? [];
      return {
        ...field,
        isAsked: asked.has(name),
        demands: demandsAt(coordinate, model.access),
        cost: model.costs.weight(coordinate),
        listSize: size === null ? null : { assumed: size.assumedSize, by },
        deprecated: seen.deprecationReason ?? null,
      };
    }),
  };
}

function demandsAt(coordinate: string, access: AccessRules | null): readonly string[] {
  if (access === null) return [];
  const mask = access.at(coordinate);
  return access.demands.filter((_, bit) => (mask & (1n << BigInt(bit))) !== 0n).map(wordsOf);
}

function wordsOf(demand: Demand): string {
  if (demand.kind === 'Identity') return 'authenticated';
  const sets = demand.alternatives.map((all) => all.join(' and ')).join(', or ');
  return `${demand.kind === 'Scopes' ? 'scopes' : 'policies'} ${sets}`;
}
