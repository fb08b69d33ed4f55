import type { GraphQLObjectType } from 'graphql';
import type { Place } from './places.ts';
import type { ShaperOptions } from './shaper-options.ts';
import type { Shaped, ShapeInput } from './shaped.ts';
import { ShaperRuntime } from './shaper-runtime.ts';
import { ShaperWriter } from './shaper-writer.ts';

/** Completes an answer: `introspection` holds the root's introspection fields under their response keys. */
export type Shape = (input: ShapeInput) => Shaped;

/** Compiles a shaper when the first answer comes: until then it takes neither time nor memory. */
export function shaperWhenAsked(options: () => ShaperOptions): Shape {
  let source: (() => ShaperOptions) | null = options;
  let shape: Shape | null = null;
  return (input) => {
    if (source !== null) shape = compiledShaper(source());
    // What it was compiled from is let go of.
    source = null;
    if (shape === null) throw new Error('expected a shaper');
    return shape(input);
  };
}

/**
 * Compiles the completion of one operation: values in the order of the client's selection, nulls bubbling, violations
 * with exact paths. Source: GraphQL, 6.4.3 CompleteValue.
 *
 * The code is generated, because an object literal of fixed shape is several times faster than one grown field by
 * field. It is put together from names that parser and schema have validated: names of GraphQL are names of JavaScript.
 * Nothing else of a document or an answer gets into it.
 */
function compiledShaper(options: ShaperOptions): Shape {
  const writer = new ShaperWriter(options);
  const root = writer.objectFunction(rootType(options), {
    sets: [options.operation.selectionSet],
    later: [],
    within: [],
  });
  const run = options.weightOf === null ? `return ${root};` : `return z(${root});`;
  const source = `${shaperPrelude}${writer.source()}${run}`;
  // oxlint-disable-next-line typescript/no-implied-eval -- see above
  const create = new Function('R', 'P', source) as (
    runtime: ShaperRuntime,
    places: readonly Place[],
  ) => (data: object) => unknown;
  const runtime = new ShaperRuntime();
  const complete = create(runtime, writer.places);
  return (input) => runtime.run(complete, input);
}

const shaperPrelude = 'let c=0;const z=f=>o=>{c=0;const d=f(o);R.cost=c;return d;};';

function rootType({ schema, operation }: ShaperOptions): GraphQLObjectType {
  const type = schema.getRootType(operation.operation);
  if (type === undefined || type === null) throw new Error(`expected a root type for ${operation.operation}`);
  return type;
}
