import type { GraphQLSchema } from 'graphql';
import { asksIntrospection } from '../introspection/introspection.ts';
import { introspectionSize } from '../limits/introspection-size.ts';
import type { ReadOperation } from '../read-operation.ts';

// A page of a shop, of some 100 points, takes 5 ms of all processes together; so do 20,000 values of introspection, once.
const valuesOfPoint = 200;
// A tenth of what a guest may ask in a minute, however large the schema: tools must be able to read it.
const pointsMax = 2_000;

/** What the introspection of an operation costs: the router answers it itself. 0 where it asks for none, or for little. */
export function introspectionCost(read: ReadOperation, schema: GraphQLSchema): number {
  if (!asksIntrospection(read)) return 0;
  const { values } = introspectionSize(read.operation, read.document, schema);
  return Math.min(Math.floor(values / valuesOfPoint), pointsMax);
}
