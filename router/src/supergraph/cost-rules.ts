import { type ConstDirectiveNode, type DocumentNode, isTypeDefinitionNode, Kind, valueFromASTUntyped } from 'graphql';
import { isFielded } from './joins.ts';

/** What the authors of a supergraph say of how much its fields cost. Source: Apollo's cost specification, 0.1. */
export interface CostRules {
  /** Whether they say anything at all. */
  readonly isDeclared: boolean;
  /** `@cost` at a coordinate such as `Type`, `Type.field` or `Type.field(argument:)`; null where there is none. */
  weight(coordinate: string): number | null;
  /** `@listSize` at a field, or at the field of an interface that its type implements. */
  listSize(type: string, field: string): ListSize | null;
  /** Whether any argument or input has a weight. */
  readonly weighsInput: boolean;
}

export interface ListSize {
  readonly assumedSize: number | null;
  /** Paths of arguments whose value is the size: `first`, or `page.first`. */
  readonly slicingArguments: readonly (readonly string[])[];
  /** Below a field that is no list: the lists that have the size. */
  readonly sizedFields: ReadonlySet<string>;
}

export function costRules(supergraph: DocumentNode): CostRules {
  const names = directiveNames(supergraph);
  const weights = new Map<string, number>();
  const sizes = new Map<string, ListSize>();
  const interfaces = new Map<string, readonly string[]>();
  let weighsInput = false;

  function weigh(coordinate: string, { directives = [] }: Directed): boolean {
    const weight = directives.find(({ name }) => name.value === names.cost);
    const value = weight === undefined ? undefined : argumentsOf(weight)['weight'];
    if (typeof value === 'number') weights.set(coordinate, value);
    return typeof value === 'number';
  }

  for (const definition of supergraph.definitions) {
    if (!isTypeDefinitionNode(definition)) continue;
    const type = definition.name.value;
    const isWeighed = weigh(type, definition);
    if (isFielded(definition)) {
      interfaces.set(
        type,
        (definition.interfaces ?? []).map(({ name }) => name.value),
      );
      for (const field of definition.fields ?? []) {
        const coordinate = `${type}.${field.name.value}`;
        weigh(coordinate, field);
        const size = field.directives?.find(({ name }) => name.value === names.listSize);
        if (size !== undefined) sizes.set(coordinate, listSizeOf(argumentsOf(size)));
        for (const argument of field.arguments ?? []) {
          weighsInput = weigh(`${coordinate}(${argument.name.value}:)`, argument) || weighsInput;
        }
      }
    } else if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      weighsInput ||= isWeighed;
      for (const field of definition.fields ?? []) {
        weighsInput = weigh(`${type}.${field.name.value}`, field) || weighsInput;
      }
    }
  }
  return {
    isDeclared: weights.size + sizes.size > 0,
    weighsInput,
    weight: (coordinate) => weights.get(coordinate) ?? null,
    listSize: (type, field) =>
      sizes.get(`${type}.${field}`) ??
      (interfaces.get(type) ?? []).map((name) => sizes.get(`${name}.${field}`)).find((size) => size !== undefined) ??
      null,
  };
}

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

const costSpecification = /\/cost\/v\d+\.\d+$/;

/** The names of the two directives here: a `@link` may import them under others. */
function directiveNames({ definitions }: DocumentNode): { readonly cost: string; readonly listSize: string } {
  for (const definition of definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of definition.directives ?? []) {
      const { url, as = 'cost', import: imported = [] } = argumentsOf(directive);
      if (typeof url !== 'string' || !costSpecification.test(url)) continue;
      const names = new Map((Array.isArray(imported) ? imported : []).map(importedName));
      return { cost: names.get('@cost') ?? String(as), listSize: names.get('@listSize') ?? `${String(as)}__listSize` };
    }
  }
  return { cost: 'cost', listSize: 'listSize' };
}

function importedName(element: unknown): readonly [string, string] {
  if (typeof element === 'string') return [element, element.slice(1)];
  const { name = '', as = name } = Object(element) as { readonly name?: string; readonly as?: string };
  return [name, as.slice(1)];
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    given.map(({ name, value }): [string, unknown] => [name.value, valueFromASTUntyped(value)]),
  );
}

function listSizeOf({ assumedSize, slicingArguments, sizedFields }: Readonly<Record<string, unknown>>): ListSize {
  return {
    assumedSize: typeof assumedSize === 'number' ? assumedSize : null,
    slicingArguments: texts(slicingArguments).map((path) => path.split('.')),
    sizedFields: new Set(texts(sizedFields)),
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
