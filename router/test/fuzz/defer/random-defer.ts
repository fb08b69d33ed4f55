import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { RandomOperation } from '../random-operation.ts';
import type { Random } from '../random.ts';

/** The same operation with `@defer` at random: at fragments, and around selections. Never at the root of a mutation. */
export function withRandomDefer(operation: RandomOperation, random: Random): RandomOperation {
  const document = parse(operation.query);
  const writer = new DeferWriter(document, random);
  const query = print(writer.written());
  return { query, variables: { ...operation.variables, ...writer.variables } };
}

class DeferWriter {
  readonly variables: Record<string, boolean> = {};
  readonly #document: DocumentNode;
  readonly #random: Random;
  #labels = 0;

  constructor(document: DocumentNode, random: Random) {
    this.#document = document;
    this.#random = random;
  }

  written(): DocumentNode {
    const isMutation = this.#document.definitions.some(
      (one) => 'operation' in one && one.operation === OperationTypeNode.MUTATION,
    );
    const root = this.#document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
    const type = isMutation && root !== undefined ? 'Mutation' : null;
    const definitions = this.#document.definitions.map((one) => {
      if (one.kind === Kind.OPERATION_DEFINITION)
        return { ...one, selectionSet: this.#set(one.selectionSet, isMutation) };
      if (one.kind !== Kind.FRAGMENT_DEFINITION) return one;
      return { ...one, selectionSet: this.#set(one.selectionSet, one.typeCondition.name.value === type) };
    });
    const names = Object.keys(this.variables);
    const withVariables = (one: OperationDefinitionNode): OperationDefinitionNode => ({
      ...one,
      variableDefinitions: [...(one.variableDefinitions ?? []), ...names.map(definitionOf)],
    });
    return visit(
      { ...this.#document, definitions },
      {
        OperationDefinition: (one) => (names.length === 0 ? undefined : withVariables(one)),
        // What is selected twice is to be known by two labels.
        Argument: ({ name }) => (name.value === 'label' ? argument('label', `"L${(this.#labels += 1)}"`) : undefined),
      },
    );
  }

  #set(set: SelectionSetNode, isRoot: boolean): SelectionSetNode {
    const selections = set.selections.map((one) => this.#selection(one, isRoot));
    if (isRoot || !this.#random.chance(0.3)) return { ...set, selections };
    const at = this.#random.integer(selections.length);
    const end = at + 1 + this.#random.integer(selections.length - at);
    const inner = selections.slice(at, end);
    // Sometimes what is deferred is selected at once, too.
    const beside = this.#random.chance(0.25) ? [this.#random.pick(inner)] : [];
    return {
      ...set,
      selections: [...selections.slice(0, at), ...beside, this.#around(inner), ...selections.slice(end)],
    };
  }

  #selection(selection: SelectionNode, isRoot: boolean): SelectionNode {
    if (selection.kind === Kind.FIELD) {
      if (selection.selectionSet === undefined || selection.name.value.startsWith('__')) return selection;
      return { ...selection, selectionSet: this.#set(selection.selectionSet, false) };
    }
    const directives = [
      ...(selection.directives ?? []),
      ...(isRoot || !this.#random.chance(0.5) ? [] : [this.#defer()]),
    ];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return { ...selection, directives };
    return { ...selection, directives, selectionSet: this.#set(selection.selectionSet, isRoot) };
  }

  #around(selections: readonly SelectionNode[]): SelectionNode {
    const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
    return { kind: Kind.INLINE_FRAGMENT, directives: [this.#defer()], selectionSet };
  }

  #defer(): DirectiveNode {
    const random = this.#random;
    const label = random.chance(0.4) ? [argument('label', '"L"')] : [];
    const condition = random.chance(0.2) ? [argument('if', this.#condition())] : [];
    return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'defer' }, arguments: [...label, ...condition] };
  }

  #condition(): string {
    if (this.#random.chance(0.5)) return String(this.#random.chance(0.5));
    const name = `deferred${Object.keys(this.variables).length}`;
    this.variables[name] = this.#random.chance(0.7);
    return `$${name}`;
  }
}

function argument(name: string, value: string) {
  const [definition] = parse(`{ f(${name}: ${value}) }`).definitions;
  const [field] = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  const [found] = field?.kind === Kind.FIELD ? (field.arguments ?? []) : [];
  if (found === undefined) throw new Error('expected an argument');
  return found;
}

function definitionOf(name: string) {
  const [definition] = parse(`query ($${name}: Boolean!) { f }`).definitions;
  const [found] = definition?.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [];
  if (found === undefined) throw new Error('expected a variable');
  return found;
}
