import {
  getNullableType,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { dependsOnType } from './collect.ts';
import { leafCompletion, quickTest } from './leaves.ts';
import { type FieldsOfPart, type PartedField, partedFields, type Selected } from './parted-fields.ts';
import type { ShaperOptions } from './shaper-options.ts';

export class ShaperWriter {
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
    const check = `if(typeof o!=="object")return invalid(${JSON.stringify(`expected an object of type ${type.name}`)});`;
    const start = `function ${name}(o){${check}let v;${statements.join('')}`;
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
    const wireKey = JSON.stringify(this.#options.names.wireKey(field.name, field.alias));
    const coordinate = JSON.stringify(`${type.name}.${field.name}`);
    const read = field.name in Object.prototype ? `own(o,${wireKey})` : `o[${wireKey}]`;
    const value = this.#completion(definition.type, field.selected, coordinate);
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
    selected: Selected,
    coordinate: string,
  ): { readonly expression: string; readonly quickTest: string | null } {
    const nullable = getNullableType(type);
    if (isLeafType(nullable)) return this.#leaf(nullable, coordinate);
    if (isListType(nullable)) return call(this.#listFunction(nullable.ofType, selected, coordinate));
    if (isObjectType(nullable)) return call(this.objectFunction(nullable, selected));
    return call(this.#abstractFunction(nullable.name, selected));
  }

  #leaf(type: GraphQLLeafType, coordinate: string): { readonly expression: string; readonly quickTest: string | null } {
    const id = this.leaves.push(leafCompletion(type, this.#options.refusesNumber)) - 1;
    const message = JSON.stringify(`expected a value of type ${type.name}`);
    return { expression: `R.leaf(leaves[${id}],v,${coordinate},${message})`, quickTest: quickTest(type) };
  }

  #listFunction(item: GraphQLOutputType, selected: Selected, coordinate: string): string {
    return this.#once(`l ${coordinate} ${String(item)}`, selected, (name) => {
      const value = this.#completion(item, selected, coordinate);
      const complete = `v===null||v===undefined?null:${value.expression}`;
      const checked = this.#checked({ complete, type: item, coordinate, step: 'i' });
      const slow = value.quickTest === null ? checked : `if(!(${value.quickTest}))${checked}`;
      const check = `if(!Array.isArray(a))return invalid("expected a list");`;
      return `function ${name}(a){${check}const r=new Array(a.length);for(let i=0;i<a.length;i++){let v=a[i];${slow}r[i]=v;}return r;}`;
    });
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
  #once(kind: string, { sets, later }: Selected, write: (name: string) => string): string {
    const own = sets.map((set) => this.#setId(set));
    const others = later.map(({ part, set, isHere }) => `${part}${isHere ? '!' : ''}:${this.#setId(set)}`);
    const key = `${kind} ${own.join()}|${others.join()}`;
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
  return key === '__proto__' ? '["__proto__"]' : JSON.stringify(key);
}

function call(name: string): { readonly expression: string; readonly quickTest: null } {
  return { expression: `${name}(v)`, quickTest: null };
}
