import {
  getNullableType,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import type { WireNames } from '../supergraph/wire-names.ts';
import { type CollectedField, collectFields, dependsOnType } from './collect.ts';
import { leafCompletion, quickTest, type RefusesNumber } from './leaves.ts';
import { type ShapeInput, shaperRuntime, type Shaped, type ShaperRuntime } from './shaper-runtime.ts';

export interface ShaperOptions {
  readonly schema: GraphQLSchema;
  /** Without conditions and named fragments. */
  readonly operation: OperationDefinitionNode;
  readonly names: WireNames;
  readonly types: Pick<TypeRelations, 'isInterfaceObject'>;
  readonly refusesNumber: RefusesNumber;
  /** Fields that are null whatever comes, and those below them. */
  readonly taken: ReadonlySet<SelectionNode>;
  /** What a field costs each time that it is there; null: nobody asks what an answer costs. */
  readonly weightOf: WeightOf | null;
}

export type WeightOf = (type: GraphQLObjectType | GraphQLInterfaceType, field: string) => number;

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
 * field. It is put together from names that parser and schema have validated, each as a JSON string; nothing else of a
 * document or an answer gets into it.
 */
function compiledShaper(options: ShaperOptions): Shape {
  const writer = new ShaperWriter(options);
  const root = writer.objectFunction(rootType(options), [options.operation.selectionSet]);
  const run =
    options.weightOf === null ? `return ${root};` : `return (data)=>{c=0;const d=${root}(data);R.cost=c;return d;};`;
  const source = `${shaperPrelude}${writer.source()}${run}`;
  // oxlint-disable-next-line typescript/no-implied-eval -- see above
  const create = new Function('R', 'leaves', source) as (
    runtime: ShaperRuntime,
    leaves: readonly unknown[],
  ) => (data: object) => unknown;
  const runtime = shaperRuntime();
  const complete = create(runtime, writer.leaves);
  return (input) => runtime.run(complete, input);
}

const shaperPrelude = 'let c=0;const up=R.up,bad=R.bad,missing=R.missing,invalid=R.invalid,own=R.own;';

function rootType({ schema, operation }: ShaperOptions): GraphQLObjectType {
  const type = schema.getRootType(operation.operation);
  if (type === undefined || type === null) throw new Error(`expected a root type for ${operation.operation}`);
  return type;
}

/** What is selected of a value: the sets by identity, which make equal selections one function. */
type Sets = readonly SelectionSetNode[];

class ShaperWriter {
  readonly leaves: unknown[] = [];
  readonly #options: ShaperOptions;
  readonly #functions: string[] = [];
  readonly #known = new Map<string, string>();
  readonly #setIds = new Map<SelectionSetNode, number>();

  constructor(options: ShaperOptions) {
    this.#options = options;
  }

  source(): string {
    return this.#functions.join('');
  }

  /** The name of a function that completes an object of the type. */
  objectFunction(type: GraphQLObjectType | GraphQLInterfaceType, sets: Sets): string {
    return this.#once(`o ${type.name}`, sets, (name) => {
      const fields = [...collectFields(type, sets, this.#options)];
      const members = fields.map(([key], index) => `${memberName(key)}:v${index}`);
      const statements = fields.map(([key, field], index) => this.#field(type, field, { key, index }));
      const check = `if(typeof o!=="object")return invalid(${JSON.stringify(`expected an object of type ${type.name}`)});`;
      return `function ${name}(o){${check}let v;${statements.join('')}return {${members.join()}};}`;
    });
  }

  #field(
    type: GraphQLObjectType | GraphQLInterfaceType,
    field: CollectedField,
    { key, index }: { readonly key: string; readonly index: number },
  ): string {
    const local = `v${index}`;
    if (field.name === '__typename') return `let ${local}=${JSON.stringify(type.name)};`;
    if (field.name === '__schema' || field.name === '__type')
      return `let ${local}=R.introspected(${JSON.stringify(key)});`;
    const definition = type.getFields()[field.name];
    if (definition === undefined) throw new Error(`expected a field ${type.name}.${field.name}`);
    if (field.isTaken) {
      const isNonNull = isNonNullType(definition.type);
      return isNonNull ? `let ${local}=R.leaveOut();if(!R.keepsNulls)return null;` : `let ${local}=null;`;
    }
    const wireKey = JSON.stringify(this.#options.names.wireKey(field.name, field.alias));
    const coordinate = JSON.stringify(`${type.name}.${field.name}`);
    const read = field.name in Object.prototype ? `own(o,${wireKey})` : `o[${wireKey}]`;
    const value = this.#completion(definition.type, field.selectionSets, coordinate);
    const complete = `v===undefined?missing(o,${wireKey},${coordinate}):v===null?null:${value.expression}`;
    const checked = this.#checked({ complete, type: definition.type, coordinate, step: JSON.stringify(key) });
    const slow = value.quickTest === null ? checked : `if(!(${value.quickTest})){${checked}}`;
    return `v=${read};${slow}let ${local}=v;${this.#counted(type, field.name, definition.type)}`;
  }

  /** Counts what a field costs as often as it is there: once for each item of a list. */
  #counted(type: GraphQLObjectType | GraphQLInterfaceType, field: string, declared: GraphQLOutputType): string {
    const weight = this.#options.weightOf?.(type, field) ?? 0;
    if (weight === 0) return '';
    const nullable = getNullableType(declared);
    if (!isListType(nullable)) return `if(v!==null)c+=${weight};`;
    const isNested = isListType(getNullableType(nullable.ofType));
    return `if(v!==null)c+=${weight}*${isNested ? 'R.items(v)' : 'v.length'};`;
  }

  /** Statements that complete `v` in place and, where that left null, decide what becomes of the value around it. */
  #checked(at: {
    readonly complete: string;
    readonly type: GraphQLOutputType;
    readonly coordinate: string;
    readonly step: string;
  }): string {
    const hasTaken = this.#options.taken.size > 0;
    const isUntold = hasTaken ? 'R.count===n&&R.leftOut===m' : 'R.count===n';
    const bubble = isNonNullType(at.type)
      ? `if(v===null){if(${isUntold})bad(${at.coordinate},${at.step});if(!R.keepsNulls)return null;}`
      : '';
    const before = hasTaken ? 'const n=R.count,m=R.leftOut;' : 'const n=R.count;';
    return `{${before}v=${at.complete};if(R.count!==n)up(n,${at.step});${bubble}}`;
  }

  /** JavaScript that completes a value `v` that is neither null nor undefined. */
  #completion(
    type: GraphQLOutputType,
    sets: Sets,
    coordinate: string,
  ): { readonly expression: string; readonly quickTest: string | null } {
    const nullable = getNullableType(type);
    if (isLeafType(nullable)) return this.#leaf(nullable, coordinate);
    if (isListType(nullable)) return call(this.#listFunction(nullable.ofType, sets, coordinate));
    if (isObjectType(nullable)) return call(this.objectFunction(nullable, sets));
    return call(this.#abstractFunction(nullable.name, sets));
  }

  #leaf(type: GraphQLLeafType, coordinate: string): { readonly expression: string; readonly quickTest: string | null } {
    const id = this.leaves.push(leafCompletion(type, this.#options.refusesNumber)) - 1;
    const message = JSON.stringify(`expected a value of type ${type.name}`);
    return { expression: `R.leaf(leaves[${id}],v,${coordinate},${message})`, quickTest: quickTest(type) };
  }

  #listFunction(item: GraphQLOutputType, sets: Sets, coordinate: string): string {
    return this.#once(`l ${coordinate} ${String(item)}`, sets, (name) => {
      const value = this.#completion(item, sets, coordinate);
      const complete = `v===null||v===undefined?null:${value.expression}`;
      const checked = this.#checked({ complete, type: item, coordinate, step: 'i' });
      const slow = value.quickTest === null ? checked : `if(!(${value.quickTest}))${checked}`;
      const check = `if(!Array.isArray(a))return invalid("expected a list");`;
      return `function ${name}(a){${check}const r=new Array(a.length);for(let i=0;i<a.length;i++){let v=a[i];${slow}r[i]=v;}return r;}`;
    });
  }

  #abstractFunction(typeName: string, sets: Sets): string {
    return this.#once(`a ${typeName}`, sets, (name) => {
      const type = this.#options.schema.getType(typeName);
      const possible = isAbstractType(type) ? this.#options.schema.getPossibleTypes(type) : [];
      const cases = possible.map(
        (one) => `case ${JSON.stringify(one.name)}:return ${this.objectFunction(one, sets)}(o);`,
      );
      const untold = isInterfaceType(type) ? this.#untoldCase(type, sets) : '';
      const message = JSON.stringify(`expected a type of ${typeName}`);
      return `function ${name}(o){switch(o._typename??o.__typename){${cases.join('')}${untold}default:return R.untyped(o,${message});}}`;
    });
  }

  /**
   * Of an interface that some subgraph knows as an object: a value whose type nobody told is what all its types are. Where
   * the type was asked for and was lost, what depends on it is left out.
   */
  #untoldCase(type: GraphQLInterfaceType, sets: Sets): string {
    const { schema, types, taken } = this.#options;
    if (!types.isInterfaceObject(type.name)) return '';
    const fields = [...collectFields(type, sets, { schema, taken }).values()];
    if (fields.some(({ name }) => name === '__typename')) return '';
    const names = [type, ...schema.getImplementations(type).interfaces].map(
      ({ name }) => `case ${JSON.stringify(name)}:`,
    );
    const message = JSON.stringify(`expected a type of ${type.name}`);
    const told = dependsOnType(type, sets, schema) ? `if(typeof o==="object")R.untyped(o,${message});` : '';
    return `case undefined:case null:${names.join('')}${told}return ${this.objectFunction(type, sets)}(o);`;
  }

  /** Writes a function once for each kind and selection. Selections are finite, so this ends. */
  #once(kind: string, sets: Sets, write: (name: string) => string): string {
    const key = `${kind} ${sets.map((set) => this.#setId(set)).join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const name = `f${this.#known.size}`;
    this.#known.set(key, name);
    this.#functions.push(write(name));
    return name;
  }

  #setId(set: SelectionSetNode): number {
    const known = this.#setIds.get(set);
    if (known !== undefined) return known;
    this.#setIds.set(set, this.#setIds.size);
    return this.#setIds.size - 1;
  }
}

/** Written plainly, `__proto__` would set the prototype; a computed name is always a member. */
function memberName(key: string): string {
  return key === '__proto__' ? '["__proto__"]' : JSON.stringify(key);
}

function call(name: string): { readonly expression: string; readonly quickTest: null } {
  return { expression: `${name}(v)`, quickTest: null };
}
