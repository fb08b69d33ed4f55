import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { isJsonObject } from '../../src/json/json-object.ts';
import { jsonText } from '../../src/json/json-text.ts';
import { LongNumber } from '../../src/json/long-number.ts';
import { longNumber } from './long-numbers.ts';
import type { Random } from './random.ts';

export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

// Deeper operations find nothing that these do not, and take the planner seconds.
const depthMax = 5;
const fieldsMax = 28;
const attemptsMax = 20;

/** A valid operation on the schema. Nearly every draw is valid; the others are drawn again, ever more carefully. */
export function randomOperation(schema: GraphQLSchema, random: Random): RandomOperation {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const operation = new OperationWriter(schema, random, attempt > 2).operation();
    if (validate(schema, parse(operation.query)).length === 0) return operation;
  }
  throw new Error('expected a valid operation');
}

/** Names that are hard on whoever puts answers together. */
const awkwardAliases = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '_entities',
  '_entities0',
  '_alias_id',
  '_alias_name',
  '__typename',
  'data',
  'errors',
  'length',
  'then',
];

class OperationWriter {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  /** Without what may conflict. */
  readonly #isCareful: boolean;
  readonly #definitions: string[] = [];
  readonly #fragments = new Map<string, { readonly type: string; readonly text: string }>();
  readonly #variables = new Map<string, unknown>();
  readonly #signatures = new Map<string, string>();
  readonly #fieldNames: readonly string[];
  #variableCount = 0;
  #fields = 0;

  constructor(schema: GraphQLSchema, random: Random, isCareful: boolean) {
    this.#schema = schema;
    this.#random = random;
    this.#isCareful = isCareful;
    this.#fieldNames = Object.values(schema.getTypeMap())
      .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
      .flatMap((type) => (isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : []));
  }

  operation(): RandomOperation {
    const random = this.#random;
    const mutation = this.#schema.getMutationType();
    const isMutation = mutation !== null && mutation !== undefined && random.chance(0.12);
    const root = isMutation ? mutation : this.#schema.getQueryType();
    if (root === null || root === undefined) throw new Error('expected a query type');
    const set = this.#set(root, 0, '');
    const variables = this.#definitions.length === 0 ? '' : `(${this.#definitions.join(', ')})`;
    const fragments = [...this.#fragments].map(([name, { type, text }]) => `fragment ${name} on ${type} ${text}`);
    const isShort = !isMutation && variables === '' && random.chance(0.5);
    const start = isShort
      ? ''
      : `${isMutation ? 'mutation' : 'query'} ${random.chance(0.5) ? 'Named' : ''}${variables} `;
    return { query: [`${start}${set}`, ...fragments].join('\n'), variables: Object.fromEntries(this.#variables) };
  }

  /** `place` is the path of response keys above: only fields at one place can conflict. */
  #set(type: GraphQLCompositeType, depth: number, place: string): string {
    const random = this.#random;
    const count = 1 + random.integer(depth === 0 ? 3 : 4);
    const selections = Array.from({ length: count }, () => this.#selection(type, depth, place)).filter(
      (selection) => selection !== '',
    );
    if (selections.length > 0 && random.chance(0.08)) selections.push(random.pick(selections));
    return selections.length === 0 ? '{ __typename }' : `{ ${selections.join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number, place: string): string {
    const random = this.#random;
    if (random.chance(isAbstractType(type) ? 0.45 : 0.12)) return this.#fragment(type, depth, place);
    if (random.chance(0.12)) return this.#typename(place);
    if (depth === 0 && type === this.#schema.getQueryType() && random.chance(0.02)) return this.#introspection(place);
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const open = fields.filter((field) => depth < depthMax || !isCompositeType(getNamedType(field.type)));
    if (open.length === 0 || this.#fields >= fieldsMax) return '__typename';
    return this.#field(random.pick(open), { depth, place });
  }

  #typename(place: string): string {
    if (!this.#random.chance(0.3)) return `__typename${this.#directives()}`;
    const alias = this.#alias('__typename');
    return this.#claims(`${place}/${alias}`, '__typename') ? `${alias}: __typename${this.#directives()}` : '__typename';
  }

  #introspection(place: string): string {
    const alias = this.#random.chance(0.5) ? `${this.#alias('__type')}: ` : '';
    if (!this.#claims(`${place}/${alias}`, 'introspection')) return '__typename';
    return `${alias}__type(name: "Query") { name kind t: __typename fields { name } }`;
  }

  #field(
    field: GraphQLField<unknown, unknown>,
    { depth, place }: { readonly depth: number; readonly place: string },
  ): string {
    this.#fields += 1;
    const args = this.#arguments(field.args);
    const signature = `${field.name}${args}:${String(field.type)}`;
    let key = this.#random.chance(0.25) ? this.#alias(field.name) : field.name;
    for (let attempt = 0; !this.#claims(`${place}/${key}`, signature); attempt += 1) {
      if (attempt > 8) return '';
      key = `${this.#alias(field.name)}${attempt > 3 ? attempt : ''}`;
    }
    const named = getNamedType(field.type);
    const below = isCompositeType(named) ? ` ${this.#set(named, depth + 1, `${place}/${key}`)}` : '';
    return `${key === field.name ? '' : `${key}: `}${field.name}${args}${this.#directives()}${below}`;
  }

  #alias(field: string): string {
    const random = this.#random;
    if (random.chance(0.45)) return random.pick(this.#fieldNames);
    if (random.chance(0.25)) return random.pick(awkwardAliases);
    return random.chance(0.5) ? random.pick(['a', 'b', 'c']) : `${field}${random.integer(3)}`;
  }

  /** Whether a key is free at its place, or taken by the same field. On disjoint types it may be another: sometimes we try. */
  #claims(place: string, signature: string): boolean {
    const known = this.#signatures.get(place);
    if (known === undefined) this.#signatures.set(place, signature);
    return known === undefined || known === signature || (!this.#isCareful && this.#random.chance(0.15));
  }

  #fragment(type: GraphQLCompositeType, depth: number, place: string): string {
    const random = this.#random;
    const known = [...this.#fragments].filter(([, fragment]) => fragment.type === type.name);
    if (!this.#isCareful && known.length > 0 && random.chance(0.3)) {
      return `...${random.pick(known)[0]}${this.#directives()}`;
    }
    if (random.chance(0.15)) return `...${this.#directives()} ${this.#set(type, depth, place)}`;
    const condition = random.pick(this.#conditions(type));
    const text = this.#set(condition, depth, place);
    if (!random.chance(0.35)) return `... on ${condition.name}${this.#directives()} ${text}`;
    const name = `F${this.#fragments.size}`;
    this.#fragments.set(name, { type: condition.name, text });
    return `...${name}${this.#directives()}`;
  }

  /** Types of which a value of this type may be: a spread on any other is refused. */
  #conditions(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const abstract = Object.values(this.#schema.getTypeMap())
      .filter((one) => isAbstractType(one))
      .filter((one) => possible.some((object) => this.#schema.isSubType(one, object)));
    return [...possible, ...possible, ...abstract, type];
  }

  #directives(): string {
    const random = this.#random;
    if (!random.chance(0.09)) return '';
    const name = random.pick(['skip', 'include']);
    const value = random.chance(0.4) ? String(random.chance(0.5)) : this.#variable('Boolean!', random.chance(0.5));
    const other = random.chance(0.1) ? ` @${name === 'skip' ? 'include' : 'skip'}(if: ${random.chance(0.5)})` : '';
    return ` @${name}(if: ${value})${other}`;
  }

  #arguments(args: readonly GraphQLArgument[]): string {
    const given = args.filter(
      (argument) => (isNonNullType(argument.type) && argument.defaultValue === undefined) || this.#random.chance(0.6),
    );
    if (given.length === 0) return '';
    return `(${given.map((argument) => `${argument.name}: ${this.#argument(argument)}`).join(', ')})`;
  }

  #argument({ type }: GraphQLArgument): string {
    const random = this.#random;
    if (random.chance(0.35)) {
      const isLacking = !isNonNullType(type) && random.chance(0.25);
      return isLacking ? this.#variable(String(type)) : this.#variable(String(type), this.#value(type));
    }
    return this.#literal(type);
  }

  /** Declares a variable; with its value given, as its default, or both. */
  #variable(type: string, value?: unknown): string {
    const random = this.#random;
    const name = random.chance(0.1) ? this.#awkwardVariable() : `v${this.#variableCount}`;
    this.#variableCount += 1;
    const byDefault = value !== undefined && isLeaf(value) && !/[A-DF-Z]/.test(literalOf(value)) && random.chance(0.3);
    const literal = literalOf(value);
    this.#definitions.push(`$${name}: ${type}${byDefault ? ` = ${literal}` : ''}`);
    if (value !== undefined && (!byDefault || random.chance(0.3))) this.#variables.set(name, value);
    return `$${name}`;
  }

  /** Names that a router needs for itself. */
  #awkwardVariable(): string {
    const name = this.#random.pick(['representations', '_entities0', '_entities1', 'constructor', '__proto__']);
    return this.#definitions.some((text) => text.startsWith(`$${name}:`)) ? `${name}${this.#variableCount}` : name;
  }

  #value(type: GraphQLInputType): unknown {
    const random = this.#random;
    if (!isNonNullType(type) && random.chance(0.12)) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) return Array.from({ length: random.integer(3) }, () => this.#value(nullable.ofType));
    if (isEnumType(nullable)) return random.pick(nullable.getValues()).name;
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields()).filter(
        (field) => isNonNullType(field.type) || random.chance(0.6),
      );
      return Object.fromEntries(fields.map((field) => [field.name, this.#value(field.type)]));
    }
    return this.#scalar(nullable.name);
  }

  #scalar(name: string): unknown {
    const random = this.#random;
    switch (name) {
      case 'Int':
        return random.integer(4);
      case 'Float':
        return random.integer(8) / 4;
      case 'Boolean':
        return random.chance(0.5);
      case 'ID':
        return random.chance(0.3) ? random.integer(9) : `i${random.integer(4)}`;
      case 'Blob':
        return random.pick<unknown>(['x', longNumber(random), { a: [longNumber(random)] }, [longNumber(random)]]);
      default:
        return random.pick(['x', 'y "q" \\ }', 'é\u2028', '']);
    }
  }

  #literal(type: GraphQLInputType): string {
    const random = this.#random;
    if (!isNonNullType(type) && random.chance(0.12)) return 'null';
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      return `[${Array.from({ length: random.integer(3) }, () => this.#literal(nullable.ofType)).join(', ')}]`;
    }
    if (isEnumType(nullable)) return random.pick(nullable.getValues()).name;
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields()).filter(
        (field) => isNonNullType(field.type) || random.chance(0.6),
      );
      return `{${fields.map((field) => `${field.name}: ${this.#inner(field.type)}`).join(', ')}}`;
    }
    return literalOf(this.#scalar(nullable.name));
  }

  #inner(type: GraphQLInputType): string {
    return this.#random.chance(0.2) && isNonNullType(type)
      ? this.#variable(String(type), this.#value(type))
      : this.#literal(type);
  }
}

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value instanceof LongNumber;
}

/** In GraphQL, whose names of fields have no quotes. */
function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (!isJsonObject(value)) return jsonText(value);
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${name}: ${literalOf(member)}`)
    .join(', ')} }`;
}
