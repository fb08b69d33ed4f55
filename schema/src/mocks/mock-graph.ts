import { Supergraph } from '@apollo/federation-internals';
import {
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isAbstractType,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { type ExampleLists, examplesOf } from './examples.ts';
import { type GraphFacts, graphFacts } from './graph-facts.ts';
import { mutated } from './mutations.ts';
import { numberFrom } from './seeded.ts';
import { type Arguments, isRecord, isThing, partOf } from './thing.ts';
import { World } from './world.ts';

export interface MockRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Arguments | null | undefined;
}

/** Every subgraph of a supergraph, pretended: all of them tell of one world. */
export interface MockGraph {
  readonly facts: GraphFacts;
  /** Answers as the subgraph of that name would; throws where there is none. */
  readonly answer: (subgraph: string, request: MockRequest) => Promise<ExecutionResult>;
}

export interface MockOptions {
  /** Another one is another world. */
  readonly seed: string;
  readonly examples: ExampleLists;
}

export function mockGraph(supergraphSdl: string, { seed, examples }: MockOptions): MockGraph {
  const facts = graphFacts(supergraphSdl);
  const world = new World(facts, { seed, examples: examplesOf(examples) });
  const subgraphs = Supergraph.build(supergraphSdl, { supportedFeatures: null, validateSupergraph: false }).subgraphs();
  const schemas = new Map<string, GraphQLSchema>();
  const schemaOf = (name: string) => {
    const schema = schemas.get(name) ?? subgraphs.get(name)?.schema.toGraphQLJSSchema();
    if (schema === undefined) throw new Error(`the graph has no subgraph "${name}"`);
    schemas.set(name, schema);
    return schema;
  };
  return { facts, answer: async (name, request) => answered(schemaOf(name), world, request) };
}

async function answered(schema: GraphQLSchema, world: World, request: MockRequest): Promise<ExecutionResult> {
  try {
    const document = parse(request.query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    return await execute({
      schema,
      document,
      operationName: request.operationName ?? null,
      variableValues: request.variables ?? {},
      contextValue: world,
      fieldResolver,
      typeResolver,
    });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

const fieldResolver = (...[source, args, world, info]: Parameters<GraphQLFieldResolver<unknown, World>>): unknown => {
  const { parentType, operation, fieldName: field } = info;
  if (isThing(source)) return world.valueOf(source, { parent: parentType.name, field, args });
  if (field === '_entities') return entitiesFor(world, args['representations']);
  if (operation.operation === OperationTypeNode.MUTATION) return mutated(world, field, args);
  return world.valueOf(partOf(parentType.name, parentType.name), { parent: parentType.name, field, args });
};

/** In the order in which they are asked for. */
function entitiesFor(world: World, representations: unknown): readonly unknown[] {
  if (!Array.isArray(representations)) return [];
  return representations.map((one) => {
    if (!isRecord(one) || typeof one['__typename'] !== 'string') return null;
    const { __typename: type, ...told } = one;
    return world.entities.found(type, told);
  });
}

/** A subgraph may know a type by its interface alone, or not all types of one. */
const typeResolver = (...[value, { facts }, { schema }, type]: Parameters<GraphQLTypeResolver<unknown, World>>) => {
  if (!isThing(value) || !isAbstractType(type)) return undefined;
  const possible = schema.getPossibleTypes(type).map(({ name }) => name);
  const fitting = [value.type, facts.familyOf(value.type)].find((name) => possible.includes(name));
  return fitting ?? possible[numberFrom(value.id, Math.max(1, possible.length))];
};
