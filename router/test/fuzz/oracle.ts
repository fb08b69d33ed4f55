import {
  buildASTSchema,
  type DocumentNode,
  execute,
  type ExecutionResult,
  type GraphQLSchema,
  parse,
  printSchema,
  type SelectionNode,
  visit,
} from 'graphql';
import { throughJson, withExactScalars } from './exact.ts';
import { isThing, type Store, type Thing } from './store.ts';

export interface OracleRequest {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Fields that are null where none but these selects them. */
  readonly leftOut?: ReadonlySet<SelectionNode>;
}

/** The answer of one graphql-js server that has the whole schema and all data: what a router's must be. */
export function oracleAnswer(
  schema: GraphQLSchema,
  store: Store,
  { document, variables, leftOut }: OracleRequest,
): ExecutionResult {
  const result = execute({
    schema: exactSchema(schema),
    document,
    variableValues: variables,
    rootValue: null,
    fieldResolver: (...[source, args, , info]) => {
      if (leftOut !== undefined && info.fieldNodes.every((node) => leftOut.has(node))) return null;
      const type = info.parentType.name;
      const thing: Thing = isThing(source) ? source : { __typename: type, type, identity: type };
      return below(store.computed(thing, { field: info.fieldName, args }), [...(thing.above ?? []), thing]);
    },
    typeResolver: (thing) => (isThing(thing) ? thing.type : undefined),
  });
  if (result instanceof Promise) throw new Error('expected resolvers that wait for nothing');
  return throughJson(result);
}

function below(value: unknown, above: readonly Thing[]): unknown {
  if (Array.isArray(value)) return value.map((item) => below(item, above));
  return isThing(value) ? { ...value, above } : value;
}

/** Every path at which something fails, where no null bubbles and so nothing is left out. */
export function possibleFailures(schema: GraphQLSchema, store: Store, request: OracleRequest): Set<string> {
  const { errors = [] } = oracleAnswer(nullableSchema(schema), store, request);
  return new Set(errors.map(({ path }) => JSON.stringify(path)));
}

/** Not the router's own, which is not to be told how to read literals. */
function exactSchema(schema: GraphQLSchema): GraphQLSchema {
  const known = exactSchemas.get(schema);
  if (known !== undefined) return known;
  const made = withExactScalars(buildASTSchema(parse(printSchema(schema), { noLocation: true })));
  exactSchemas.set(schema, made);
  return made;
}

const exactSchemas = new WeakMap<GraphQLSchema, GraphQLSchema>();
const nullableSchemas = new WeakMap<GraphQLSchema, GraphQLSchema>();

/** The schema with fields that may all be null: what one of them has lost costs nothing around it. */
export function nullableSchema(schema: GraphQLSchema): GraphQLSchema {
  const known = nullableSchemas.get(schema);
  if (known !== undefined) return known;
  const strict = parse(printSchema(schema), { noLocation: true });
  const document = visit(strict, {
    InputValueDefinition: () => false,
    NonNullType: { leave: ({ type }) => type },
  });
  const made = buildASTSchema(document);
  nullableSchemas.set(schema, made);
  return made;
}
