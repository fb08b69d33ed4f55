import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { KeyField } from '../../supergraph/plain-fields.ts';
import { typename } from './draft-fetch.ts';
import type { Hop } from './ways.ts';

/** What those that come from the subgraph need to know there. */
export function neededBy(hops: readonly Hop[], service: string): readonly KeyField[] {
  return hops.flatMap(({ from, key }) => (from === service ? [typename, ...key] : []));
}

/** Whether the client asks, perhaps, for another thing by the name of what is needed. */
export function isOtherwise({ name, fields }: KeyField, asked: readonly SelectionNode[]): boolean {
  return asked.some((one) => {
    if (one.kind !== Kind.FIELD) return true;
    if ((one.alias ?? one.name).value !== name) return false;
    if (one.name.value !== name || (one.arguments ?? []).length > 0 || (one.directives ?? []).length > 0) return true;
    const below = one.selectionSet?.selections ?? [];
    return (fields ?? []).some((inner) => isOtherwise(inner, below));
  });
}

/** Each field once. */
export function both(first: readonly KeyField[], others: readonly KeyField[]): readonly KeyField[] {
  const all = new Map<string, KeyField>();
  for (const one of [...first, ...others]) {
    const fields = all.get(one.name)?.fields ?? null;
    all.set(one.name, fields === null || one.fields === null ? one : { ...one, fields: both(fields, one.fields) });
  }
  return [...all.values()];
}

/** The selections with what keys need of the same values, each under its own name. */
export function withKeys(selected: readonly SelectionNode[], needed: readonly KeyField[]): readonly SelectionNode[] {
  const all = [...selected];
  for (const one of needed) {
    const place = all.findIndex((other) => other.kind === Kind.FIELD && (other.alias ?? other.name).value === one.name);
    const known = all[place];
    if (known?.kind !== Kind.FIELD) all.push(keyNode(one));
    else if (known.name.value === one.name && known.selectionSet !== undefined && one.fields !== null)
      all[place] = { ...known, selectionSet: setOf(withKeys(known.selectionSet.selections, one.fields)) };
  }
  return all;
}

export function keyNode({ name: value, fields }: KeyField): FieldNode {
  const name = { kind: Kind.NAME, value } as const;
  return { kind: Kind.FIELD, name, ...(fields === null ? {} : { selectionSet: setOf(fields.map(keyNode)) }) };
}

export function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
