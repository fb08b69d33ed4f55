import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { type Recipe, recipes, recipesIn } from '../../../router/test/journeys/cookbook.ts';

// What holds of the whole public schema, whoever adds to it. Each rule names those that break it.

const sdl = readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8');
const schema = buildSchema(sdl, { assumeValidSDL: true });
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const inputs = types.filter(isInputObjectType);
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

describe('a mutation', () => {
  test('takes one input of its own, and nothing else', () => {
    const wrong = mutations.filter(({ name, args }) => {
      const [input] = args;
      const own = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
      return args.length !== 1 || input?.name !== 'input' || String(input.type) !== own;
    });

    expect(namesOf(wrong)).toEqual([]);
  });

  test('tells what was refused as errors: a union of its own, all of which are user errors', () => {
    const wrong = mutations.filter((mutation) => {
      const payload = getNamedType(mutation.type);
      const errors = isObjectType(payload) ? payload.getFields()['errors'] : undefined;
      const union = errors === undefined ? null : getNamedType(errors.type);
      const isList = errors !== undefined && /^\[\w+!\]!$/.test(String(errors.type));
      return (
        !isList ||
        !isUnionType(union) ||
        !union.getTypes().every((type) => type.getInterfaces().some(({ name }) => name === 'UserError'))
      );
    });

    expect(namesOf(wrong)).toEqual([]);
  });

  // The rule: what a repeat would do a second time takes a key. No key takes what a repeat leaves as it is, and says so; what a
  // version holds, since a repeat is refused by it; and what only reads.
  test('takes an idempotency key, or says that a repeat changes nothing, or is held by a version', () => {
    const readsAlone = new Set(['giftCardCheck']);
    const wrong = mutations.filter((mutation) => {
      const { idempotencyKey, expectedVersion } = fieldsOf(mutation);
      const isHeld = expectedVersion !== undefined && isNonNullType(expectedVersion.type);
      const saysSo = /\brepeat changes nothing\b/i.test(mutation.description ?? '');
      return idempotencyKey === undefined && !isHeld && !saysSo && !readsAlone.has(mutation.name);
    });

    expect(namesOf(wrong)).toEqual([]);
  });

  // The rule: who changes a thing that counts its versions may say which one they looked at, so that two who meet do not undo each
  // other. What makes a new thing, and what its owner does to all of it whatever it holds, asks for none.
  test('that changes a thing with a version may expect one', () => {
    const whatever = new Set(['cartClaim', 'orderErase']);
    const wrong = mutations.filter((mutation) => {
      if (whatever.has(mutation.name)) return false;
      const things = versionedIn(mutation);
      const named = all(mutation).filter(([name]) => things.some((thing) => name === `${thing}Id`));
      return named.length > 0 && !all(mutation).some(([name]) => name === 'expectedVersion');
    });

    expect(namesOf(wrong)).toEqual([]);
  });
});

describe('an input', () => {
  test('takes money with its currency', () => {
    const wrong = inputs
      .filter(({ name }) => name !== 'MoneyInput')
      .flatMap((input) => Object.keys(input.getFields()).map((field) => `${input.name}.${field}`))
      .filter((field) => field.endsWith('Minor'));

    expect(wrong).toEqual([]);
  });

  test('takes no secret that the header tributary-guest takes', () => {
    const fields = inputs.flatMap((input) => Object.keys(input.getFields()).map((field) => `${input.name}.${field}`));
    const args = types
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields()).flatMap((field) =>
          field.args.map((arg) => `${type.name}.${field.name}.${arg.name}`),
        ),
      );

    expect([...fields, ...args].filter((place) => /\.(guestToken|confirmToken)$/.test(place))).toEqual([]);
  });
});

describe('a look-up', () => {
  test('that goes by one of several keys takes an input of which one is given', () => {
    const roots = [schema.getQueryType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}),
    );
    const wrong = roots.filter(({ args, description }) => {
      const lists = args.filter(({ type }) => isListType(type));
      return (
        /exactly one/i.test(description ?? '') || (args.length > 1 && lists.length === 0 && args.every(isOptionalKey))
      );
    });

    expect(namesOf(wrong)).toEqual([]);
  });
});

describe('the storefront, as its contract has it', () => {
  const api = storefront('.api.graphql');
  const pages = recipesIn(readFileSync('docs/checkout.md', 'utf8')).concat(recipes('var_1'));

  test('has nothing that a scope is needed for, and no order in one call', () => {
    const fields = Object.values(api.getTypeMap()).flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    );
    const supergraph = storefront('.graphql');
    const staffs = Object.values(supergraph.getTypeMap()).flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter(({ astNode }) => astNode?.directives?.some(({ name }) => name.value === 'requiresScopes'))
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );

    expect(staffs.length).toBeGreaterThan(40);
    expect(fields.filter((field) => field.endsWith('.quickOrder'))).toEqual([]);
    expect(fields.filter((field) => staffs.includes(field))).toEqual([]);
  });

  test.each(pages.filter(isServed).map((page) => [page.title, page] as const))('serves "%s"', (_, { query }) => {
    expect(validate(api, parse(query))).toEqual([]);
  });

  test('serves none of what the staff alone may do', () => {
    // What runs short is said of what everybody sees.
    const staffs = pages.filter(({ who, title }) => who === 'staff' && title !== 'What runs short');
    const served = staffs.filter(({ query }) => validate(api, parse(query)).length === 0);

    expect(staffs.length).toBeGreaterThan(3);
    expect(served.map(({ title }) => title)).toEqual([]);
  });
});

test('nothing is said in two ways: what is deprecated is gone before it is relied upon', () => {
  expect(sdl).not.toContain('@deprecated');
});

/** Of what `npm run compose` has written for the storefront, the file that ends so. */
function storefront(ending: string): GraphQLSchema {
  const text = readFileSync(new URL(`../../../schema/contracts/storefront${ending}`, import.meta.url), 'utf8');
  return buildSchema(text, { assumeValidSDL: true });
}

function isServed({ who, query }: Recipe): boolean {
  return who !== 'staff' && !query.includes('quickOrder');
}

type Fields = Readonly<Record<string, GraphQLInputField | undefined>>;

function fieldsOf({ args }: GraphQLField<unknown, unknown>): Fields {
  const input = args[0] === undefined ? null : getNamedType(args[0].type);
  return isInputObjectType(input) ? input.getFields() : {};
}

/** The fields of an input, and of what it has lists of. */
function all(mutation: GraphQLField<unknown, unknown>): readonly [string, GraphQLInputField][] {
  return Object.entries(fieldsOf(mutation)).flatMap(([name, field]): [string, GraphQLInputField][] => {
    if (field === undefined) return [];
    const named = getNamedType(field.type);
    return [[name, field], ...(isInputObjectType(named) ? Object.entries(named.getFields()) : [])];
  });
}

/** What a payload tells that has a version, as ids are named for it. */
function versionedIn({ type }: GraphQLField<unknown, unknown>): readonly string[] {
  const payload = getNamedType(type);
  return Object.values(isObjectType(payload) ? payload.getFields() : {}).flatMap((field) => {
    const thing = getNamedType(field.type);
    const isVersioned = isObjectType(thing) && thing.getFields()['version'] !== undefined;
    return isVersioned ? [`${thing.name.charAt(0).toLowerCase()}${thing.name.slice(1)}`] : [];
  });
}

function isOptionalKey({ type, defaultValue }: GraphQLArgument): boolean {
  return !isNonNullType(type) && defaultValue === undefined && ['ID', 'String'].includes(String(type));
}

function namesOf(fields: readonly { readonly name: string }[]): readonly string[] {
  return fields.map(({ name }) => name);
}
