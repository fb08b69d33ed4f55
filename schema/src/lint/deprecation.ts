import { type DirectiveNode, Kind } from 'graphql';
import { argumentOf, directiveOn } from '../directives.ts';
import type { Subgraph } from '../subgraphs.ts';
import { fieldsOf, inputsOf, valuesOf } from './definitions.ts';

/** A `@deprecated`, and what it stands on. */
export interface Deprecation {
  readonly node: DirectiveNode;
  readonly coordinate: string;
}

/** Those of fields, arguments, input fields and enum values. */
export function deprecationsOf(subgraph: Subgraph): readonly Deprecation[] {
  return [...fieldsOf(subgraph), ...inputsOf(subgraph), ...valuesOf(subgraph)].flatMap(({ node, coordinate }) => {
    const directive = directiveOn(node, 'deprecated');
    return directive === null ? [] : [{ node: directive, coordinate }];
  });
}

/** What it says; nothing where it says nothing. */
export function reasonOf(directive: DirectiveNode): string {
  const reason = argumentOf(directive, 'reason');
  return reason?.kind === Kind.STRING ? reason.value.trim() : '';
}
