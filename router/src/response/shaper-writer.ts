import {
  getNullableType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLUnionType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { dependsOnType } from './collect.ts';
import { quickTest } from './leaves.ts';
import { type FieldsOfPart, type PartedField, partedFields, type Selected } from './parted-fields.ts';
import type { Place } from './places.ts';
import type { ShaperOptions } from './shaper-options.ts';

/**
 * Writes the functions of a shaper. What happens where a value is not as it should be is left to the runtime, which is
 * given the value's place: code is kept with each document, so it is short.
 */
export class ShaperWriter {
  /** The places that the code speaks of as `P[0]` and so on. */
  readonly places: Place[] = [];
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
  objectFunction(type: GraphQLObjectType | GraphQLInterfaceType, selected: Selected): string {
    return this.#once(`o ${type.name}`, selected, (name) =>
      this.#partFunction(name, type, partedFields(type, selected, this.#options)),
    );
  }

  /** A function for what one part has of an object; it notes what later parts will add. */
  #partFunction(name: string, type: GraphQLObjectType | GraphQLInterfaceType, part: FieldsOfPart): string {
    const fields = [...part.fields];
    const members = fields.map(([key], index) => `${memberName(key)}:v${index}`);
    const statements = fields.map(([key, field], index) => this.#field(type, field, { key, index }));
    const check = `if(typeof o!=="object")return R.notObject(${JSON.stringify(type.name)});`;
    const start = `function ${name}(o){${check}let ${this.#before};${statements.join('')}`;
    if (part.later.length === 0) return `${start}return {${members.join()}};}`;
    const notes = part.later.map((later, index) => this.#note(`${name}_${index}`, type, later));
    return `${start}const r={${members.join()}};${notes.join('')}return r;}`;
  }

  #note(name: string, type: GraphQLObjectType | GraphQLInterfaceType, later: FieldsOfPart): string {
    const { part, isHere, fields } = later;
    const opens = isHere ? `R.open(${part},r);` : '';
    if (fields.size === 0 && later.later.length === 0) return opens;
    this.#functions.push(this.#partFunction(name, type, later));
    const complete = this.#options.weightOf === null ? name : `z(${name})`;
    return `${opens}R.later(${part},r,{data:o,complete:${complete}});`;
  }

  #field(
    type: GraphQLObjectType | GraphQLInterfaceType,
    field: PartedField,
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
    const wireKey = this.#options.names.wireKey(field.name, field.alias);
    const read = wireKey in Object.prototype ? `R.own(o,${JSON.stringify(wireKey)})` : `o.${wireKey}`;
    const coordinate = `${type.name}.${field.name}`;
    const nullable = getNullableType(definition.type);
    const isNonNull = isNonNullType(definition.type);
    const place = this.#place(this.#options.places.field({ coordinate, wireKey, step: key }, definition.type));
    const counted = this.#counted(type, definition, local);
    if (isLeafType(nullable)) {
      const slow = `R.leaf(${place},${local},o)`;
      return `let ${local}=${read};${completedLeaf(nullable, { isNonNull, local, slow })}${counted}`;
    }
    const inner = this.#completion(nullable, field.selected, coordinate);
    const completed = `${local}===undefined?R.missing(o,${place}):${local}===null?null:${inner}(${local})`;
    const ended = this.#ended({ isNonNull, local, ended: `R.ended(${place},${local},{${this.#before}})` });
    return `let ${local}=${read};${ended.before}${local}=${completed};${ended.after}${counted}`;
  }

  /** What surrounds the completion of an object or a list: `ended` is true where null is to spread. */
  #ended({ isNonNull, local, ended }: Nested): { readonly before: string; readonly after: string } {
    const after = isNonNull ? `if((${local}===null||R.count!==n)&&${ended})return null;` : `if(R.count!==n)${ended};`;
    return { before: this.#options.taken.size > 0 ? 'n=R.count;m=R.leftOut;' : 'n=R.count;', after };
  }

  /** Counts what a field costs as often as it is there: once for each item of a list. */
  #counted(
    type: GraphQLObjectType | GraphQLInterfaceType,
    { name, type: declared }: GraphQLField<unknown, unknown>,
    local: string,
  ): string {
    const weight = this.#options.weightOf?.(type, name) ?? 0;
    if (weight === 0) return '';
    const nullable = getNullableType(declared);
    if (!isListType(nullable)) return `if(${local}!==null)c+=${weight};`;
    const isNested = isListType(getNullableType(nullable.ofType));
    return `if(${local}!==null)c+=${weight}*${isNested ? `R.items(${local})` : `${local}.length`};`;
  }

  /** The name of a function that completes a value that is neither null nor undefined. */
  #completion(type: Composite, selected: Selected, coordinate: string): string {
    if (isListType(type)) return this.#listFunction(type.ofType, selected, coordinate);
    if (isObjectType(type)) return this.objectFunction(type, selected);
    return this.#abstractFunction(type.name, selected);
  }

  #listFunction(item: GraphQLOutputType, selected: Selected, coordinate: string): string {
    return this.#once(`l ${coordinate} ${String(item)}`, selected, (name) => {
      const statements = this.#item(item, selected, coordinate);
      const check = `if(!Array.isArray(a))return R.invalid("expected a list");`;
      return `function ${name}(a){${check}let ${this.#before};const r=new Array(a.length);for(let i=0;i<a.length;i++){let v=a[i];${statements}r[i]=v;}return r;}`;
    });
  }

  /** Statements that complete an item `v` in place. */
  #item(item: GraphQLOutputType, selected: Selected, coordinate: string): string {
    const isNonNull = isNonNullType(item);
    const type = getNullableType(item);
    const place = this.#place(this.#options.places.item(coordinate, item));
    if (isLeafType(type)) return completedLeaf(type, { isNonNull, local: 'v', slow: `R.leafItem(${place},v,i)` });
    const complete = this.#completion(type, selected, coordinate);
    const ended = this.#ended({ isNonNull, local: 'v', ended: `R.ended(${place},v,{${this.#before},i})` });
    return `${ended.before}v=v===null||v===undefined?null:${complete}(v);${ended.after}`;
  }

  /** The names of what was counted before a value: {@link Before}. */
  get #before(): string {
    return this.#options.taken.size > 0 ? 'n,m' : 'n';
  }

  #place(place: Place): string {
    return `P[${this.places.push(place) - 1}]`;
  }

  #abstractFunction(typeName: string, selected: Selected): string {
    return this.#once(`a ${typeName}`, selected, (name) => {
      const type = this.#options.schema.getType(typeName);
      const possible = isAbstractType(type) ? this.#options.schema.getPossibleTypes(type) : [];
      const cases = possible.map(
        (one) => `case ${JSON.stringify(one.name)}:return ${this.objectFunction(one, selected)}(o);`,
      );
      const untold = isInterfaceType(type) ? this.#untoldCase(type, selected) : '';
      const message = JSON.stringify(`expected a type of ${typeName}`);
      return `function ${name}(o){switch(o._typename??o.__typename){${cases.join('')}${untold}default:return R.untyped(o,${message});}}`;
    });
  }

  /**
   * Of an interface that some subgraph knows as an object: a value whose type nobody told is what all its types are. Where
   * the type was asked for and was lost, what depends on it is left out.
   */
  #untoldCase(type: GraphQLInterfaceType, selected: Selected): string {
    const { schema, types } = this.#options;
    const sets = [...selected.sets, ...selected.later.map(({ set }) => set)];
    if (!types.isInterfaceObject(type.name)) return '';
    if (hasTypename(partedFields(type, selected, this.#options))) return '';
    const names = [type, ...schema.getImplementations(type).interfaces].map(
      ({ name }) => `case ${JSON.stringify(name)}:`,
    );
    const message = JSON.stringify(`expected a type of ${type.name}`);
    const told = dependsOnType(type, sets, schema) ? `if(typeof o==="object")R.untyped(o,${message});` : '';
    return `case undefined:case null:${names.join('')}${told}return ${this.objectFunction(type, selected)}(o);`;
  }

  /** Writes a function once for each kind and selection. Selections are finite, so this ends. */
  #once(kind: string, { sets, later, within }: Selected, write: (name: string) => string): string {
    const own = sets.map((set) => this.#setId(set));
    const others = later.map(({ part, set, isHere }) => `${part}${isHere ? '!' : ''}:${this.#setId(set)}`);
    const around = later.length === 0 ? '' : within.join();
    const key = `${kind} ${own.join()}|${others.join()}|${around}`;
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

function hasTypename({ fields, later }: FieldsOfPart): boolean {
  return [...fields.values()].some(({ name }) => name === '__typename') || later.some(hasTypename);
}

/** Written plainly, `__proto__` would set the prototype; a computed name is always a member. */
function memberName(key: string): string {
  return key === '__proto__' ? '["__proto__"]' : key;
}

type Composite = GraphQLList<GraphQLOutputType> | GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType;

interface Nested {
  readonly isNonNull: boolean;
  readonly local: string;
  /** What tells that its completion has ended. */
  readonly ended: string;
}

interface LeafCode {
  readonly isNonNull: boolean;
  readonly local: string;
  /** What completes it where no quick test tells that it is complete. */
  readonly slow: string;
}

function completedLeaf(type: GraphQLLeafType, { isNonNull, local, slow }: LeafCode): string {
  const test = quickTest(type, local);
  if (isNonNull)
    return `if(${test === null ? '' : `!(${test})&&`}(${local}=${slow})===null&&!R.keepsNulls)return null;`;
  return `if(${local}!==null${test === null ? '' : `&&!(${test})`})${local}=${slow};`;
}
