import type {
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
} from 'graphql';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import type { WireNames } from '../supergraph/wire-names.ts';
import type { Places } from './places.ts';

/** What completion is compiled from. */
export interface ShaperOptions {
  readonly schema: GraphQLSchema;
  /** Without conditions and named fragments. */
  readonly operation: OperationDefinitionNode;
  readonly names: WireNames;
  readonly types: Pick<TypeRelations, 'isInterfaceObject'>;
  /** Those of the schema. */
  readonly places: Places;
  /** Fields that are null whatever comes, and those below them. */
  readonly taken: ReadonlySet<SelectionNode>;
  /** The deferred fragments that come by themselves; the others come with what is around them. */
  readonly parts: ReadonlySet<number>;
  /** What a field costs each time that it is there; null: nobody asks what an answer costs. */
  readonly weightOf: WeightOf | null;
}

export type WeightOf = (type: GraphQLObjectType | GraphQLInterfaceType, field: string) => number;
