/** The smallest graphs that composition refuses, by the code that it refuses them with: what is in them is in two files, a and b. */
export interface Fault {
  readonly a: string;
  readonly b?: string;
  /** In the place of the usual link to federation. */
  readonly link?: string;
  /** In the place of `a`. */
  readonly nameOfA?: string;
  /** Whether `--fix` mends it. */
  readonly isMended?: true;
}

export const usualLink =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject", "@composeDirective", "@context", "@fromContext", "@cost", "@listSize", "@authenticated", "@requiresScopes", "@tag"])\n';

const ping = 'type Query { ping: Int }';

export const faults: Readonly<Record<string, Fault>> = {
  INVALID_GRAPHQL: { a: 'type Query { thing: Thingg }' },
  DIRECTIVE_DEFINITION_INVALID: { a: `directive @key(fields: Int) on FIELD ${ping}` },
  TYPE_DEFINITION_INVALID: { a: `type federation__FieldSet { id: ID } ${ping}` },
  UNKNOWN_FEDERATION_LINK_VERSION: {
    a: ping,
    link: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.99")\n',
  },
  INVALID_LINK_IDENTIFIER: {
    a: ping,
    link: 'extend schema @link(url: "not a url") @link(url: "https://specs.apollo.dev/federation/v2.9")\n',
  },
  INVALID_LINK_DIRECTIVE_USAGE: {
    a: ping,
    link: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@nothing"])\n',
  },
  LINK_IMPORT_NAME_MISMATCH: {
    a: 'type Query { t: Int @a(name: "x") }',
    b: 'type Query { u: Int @tag(name: "x") }',
    link: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [{ name: "@tag", as: "@a" }])\n',
  },
  KEY_FIELDS_HAS_ARGS: { a: 'type T @key(fields: "id") { id(in: Int): ID } type Query { t: T }' },
  PROVIDES_FIELDS_HAS_ARGS: {
    a: 'type T @key(fields: "id") { id: ID name(in: Int): Int @external } type Query { t: T @provides(fields: "name") }',
    b: 'type T @key(fields: "id") { id: ID name(in: Int): Int }',
  },
  PROVIDES_FIELDS_MISSING_EXTERNAL: {
    a: 'type T @key(fields: "id") { id: ID name: Int @shareable } type Query { t: T @provides(fields: "name") }',
    b: 'type T @key(fields: "id") { id: ID name: Int @shareable }',
    isMended: true,
  },
  REQUIRES_FIELDS_MISSING_EXTERNAL: {
    a: 'type T @key(fields: "id") { id: ID size: Int @shareable cost: Int @requires(fields: "size") } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID size: Int @shareable }',
    isMended: true,
  },
  KEY_UNSUPPORTED_ON_INTERFACE: {
    a: 'interface I @key(fields: "id") { id: ID } type T implements I @key(fields: "id") { id: ID } type Query { t: I }',
    link: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])\n',
    isMended: true,
  },
  PROVIDES_UNSUPPORTED_ON_INTERFACE: {
    a: 'interface I { t: T @provides(fields: "name") } type T @key(fields: "id") { id: ID name: Int @external } type J implements I { t: T } type Query { i: I }',
    b: 'type T @key(fields: "id") { id: ID name: Int }',
  },
  REQUIRES_UNSUPPORTED_ON_INTERFACE: {
    a: 'interface I { id: ID name: Int @requires(fields: "id") } type T implements I { id: ID name: Int } type Query { i: I }',
    isMended: true,
  },
  EXTERNAL_UNUSED: {
    a: 'type T @key(fields: "id") { id: ID name: Int @external } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID name: Int }',
    isMended: true,
  },
  EXTERNAL_COLLISION_WITH_ANOTHER_DIRECTIVE: {
    a: 'type U { id: ID @external } type T @key(fields: "id") { id: ID u: U @external @provides(fields: "id") size: Int @requires(fields: "u { id }") } type Query { t: T }',
    b: 'type U { id: ID } type T @key(fields: "id") { id: ID u: U }',
  },
  INVALID_SUBGRAPH_NAME: { a: ping, nameOfA: '_' },
  TYPE_WITH_ONLY_UNUSED_EXTERNAL: {
    a: 'extend type T @key(fields: "id") { id: ID } extend type U { id: ID @external } type Query { t: T u: U }',
    b: 'type T @key(fields: "id") { id: ID } type U { id: ID }',
    link: '',
  },
  PROVIDES_ON_NON_OBJECT_FIELD: { a: 'type Query { t: Int @provides(fields: "id") }', isMended: true },
  KEY_INVALID_FIELDS_TYPE: { a: 'type T @key(fields: 1) { id: ID } type Query { t: T }' },
  PROVIDES_INVALID_FIELDS_TYPE: { a: 'type T { id: ID } type Query { t: T @provides(fields: 1) }' },
  REQUIRES_INVALID_FIELDS_TYPE: {
    a: 'type T @key(fields: "id") { id: ID n: Int @requires(fields: 1) } type Query { t: T }',
  },
  KEY_INVALID_FIELDS: { a: 'type T @key(fields: "idd") { id: ID name: Int } type Query { t: T }', isMended: true },
  PROVIDES_INVALID_FIELDS: {
    a: 'type T @key(fields: "id") { id: ID name: Int @external } type Query { t: T @provides(fields: "nam") }',
    b: 'type T @key(fields: "id") { id: ID name: Int }',
    isMended: true,
  },
  REQUIRES_INVALID_FIELDS: {
    a: 'type T @key(fields: "id") { id: ID size: Int @external cost: Int @requires(fields: "sise") } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID size: Int }',
    isMended: true,
  },
  KEY_FIELDS_SELECT_INVALID_TYPE: {
    a: 'interface I { id: ID } type J implements I { id: ID } type T @key(fields: "i { id }") { i: I } type Query { t: T }',
  },
  ROOT_QUERY_USED: { a: 'schema { query: MyQuery } type MyQuery { ping: Int } type Query { pong: Int }' },
  ROOT_MUTATION_USED: {
    a: `schema { query: Query mutation: MyMutation } ${ping} type MyMutation { ping: Int } type Mutation { pong: Int }`,
  },
  ROOT_SUBSCRIPTION_USED: {
    a: `schema { query: Query subscription: MySubscription } ${ping} type MySubscription { ping: Int } type Subscription { pong: Int }`,
  },
  NO_QUERIES: { a: 'type T @key(fields: "id") { id: ID }' },
  INTERFACE_FIELD_NO_IMPLEM: {
    a: 'interface I { id: ID } type T implements I @key(fields: "id") { id: ID } type Query { i: I }',
    b: 'interface I { name: Int } type U implements I { name: Int } type Query { u: I @shareable }',
  },
  TYPE_KIND_MISMATCH: { a: 'type T { id: ID } type Query { t: T }', b: 'interface T { id: ID }' },
  CONTEXT_NOT_SET: {
    a: 'type T @key(fields: "id") { id: ID n(in: Int @fromContext(field: "$c { id }")): Int } type Query { t: T }',
  },
  CONTEXT_INVALID_SELECTION: {
    a: 'type P @key(fields: "id") @context(name: "c") { id: ID m: Int t: T } type T @key(fields: "id") { id: ID n(in: Int @fromContext(field: "$c { id m }")): Int } type Query { p: P }',
  },
  NO_CONTEXT_IN_SELECTION: {
    a: 'type P @key(fields: "id") @context(name: "c") { id: ID m: Int t: T } type T @key(fields: "id") { id: ID n(in: Int @fromContext(field: "{ m }")): Int } type Query { p: P }',
  },
  CONTEXT_NO_RESOLVABLE_KEY: {
    a: 'type P @key(fields: "id") @context(name: "c") { id: ID m: Int t: T } type T @key(fields: "id", resolvable: false) { id: ID n(in: Int @fromContext(field: "$c { m }")): Int } type Query { p: P }',
  },
  CONTEXT_NAME_INVALID: { a: 'type P @key(fields: "id") @context(name: "_c") { id: ID } type Query { p: P }' },
  EXTERNAL_TYPE_MISMATCH: {
    a: 'type T @key(fields: "id") { id: ID size: String @external cost: Int @requires(fields: "size") } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID size: Int }',
    isMended: true,
  },
  EXTERNAL_ARGUMENT_MISSING: {
    a: 'type T @key(fields: "id") { id: ID size: Int @external cost: Int @requires(fields: "size") } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID size(in: Int): Int }',
    isMended: true,
  },
  EXTERNAL_ARGUMENT_TYPE_MISMATCH: {
    a: 'type T @key(fields: "id") { id: ID size(in: String): Int @external cost: Int @requires(fields: "size") } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID size(in: Int): Int }',
    isMended: true,
  },
  EXTERNAL_ARGUMENT_DEFAULT_MISMATCH: {
    a: 'type T @key(fields: "id") { id: ID size(in: Int = 1): Int @external cost: Int @requires(fields: "size") } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID size(in: Int = 2): Int }',
    isMended: true,
  },
  EXTERNAL_ON_INTERFACE: {
    a: 'interface I { id: ID @external } type T implements I @key(fields: "id") { id: ID } type Query { t: I }',
    isMended: true,
  },
  MERGED_DIRECTIVE_APPLICATION_ON_EXTERNAL: {
    a: 'type T @key(fields: "id") { id: ID size: Int @external @tag(name: "x") cost: Int @requires(fields: "size") } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID size: Int }',
    isMended: true,
  },
  FIELD_TYPE_MISMATCH: {
    a: 'type T @key(fields: "id") { id: ID name: Int @shareable } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID name: String @shareable }',
  },
  FIELD_ARGUMENT_TYPE_MISMATCH: {
    a: 'type T @key(fields: "id") { id: ID name(in: Int): Int @shareable } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID name(in: String): Int @shareable }',
  },
  INPUT_FIELD_DEFAULT_MISMATCH: {
    a: 'input I { in: Int = 1 } type Query { t(i: I): Int }',
    b: 'input I { in: Int = 2 } type Query { u(i: I): Int }',
    isMended: true,
  },
  FIELD_ARGUMENT_DEFAULT_MISMATCH: {
    a: 'type Query { t(in: Int = 1): Int @shareable }',
    b: 'type Query { t(in: Int = 2): Int @shareable }',
    isMended: true,
  },
  EXTENSION_WITH_NO_BASE: {
    a: 'extend type T @key(fields: "id") { id: ID @external name: Int } type Query { t: T }',
    link: '',
  },
  EXTERNAL_MISSING_ON_BASE: { a: 'type T @key(fields: "id") { id: ID @external } type Query { t: T }', isMended: true },
  INVALID_FIELD_SHARING: {
    a: 'type T @key(fields: "id") { id: ID name: Int } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID name: Int }',
    isMended: true,
  },
  INVALID_SHAREABLE_USAGE: {
    a: 'interface I { id: ID @shareable } type T implements I { id: ID } type Query { t: I }',
    isMended: true,
  },
  REFERENCED_INACCESSIBLE: { a: 'type T @inaccessible { id: ID } type Query { t: T ping: Int }', isMended: true },
  DEFAULT_VALUE_USES_INACCESSIBLE: { a: 'enum E { A B @inaccessible } type Query { t(e: E = B): Int }' },
  QUERY_ROOT_TYPE_INACCESSIBLE: { a: 'type Query @inaccessible { t: Int }' },
  REQUIRED_INACCESSIBLE: { a: 'type Query { t(in: Int! @inaccessible): Int }' },
  IMPLEMENTED_BY_INACCESSIBLE: {
    a: 'interface I { id: ID } type T implements I { id: ID @inaccessible name: Int } type Query { t: I }',
  },
  ONLY_INACCESSIBLE_CHILDREN: { a: 'type T { id: ID @inaccessible } type Query { t: T }' },
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: {
    a: 'type Query { t(in: Int!): Int @shareable }',
    b: 'type Query { t: Int @shareable }',
    isMended: true,
  },
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: {
    a: 'input I { id: ID in: Int! } type Query { t(i: I): Int }',
    b: 'input I { id: ID } type Query { u(i: I): Int }',
    isMended: true,
  },
  EMPTY_MERGED_INPUT_TYPE: {
    a: 'input I { a: Int } type Query { t(i: I): Int }',
    b: 'input I { b: Int } type Query { u(i: I): Int }',
  },
  ENUM_VALUE_MISMATCH: {
    a: 'enum E { A B } type Query { t(e: E): E }',
    b: 'enum E { A } type Query { u(e: E): E }',
    isMended: true,
  },
  EMPTY_MERGED_ENUM_TYPE: {
    a: 'enum E { A } type Query { t(e: E): Int }',
    b: 'enum E { B } type Query { u(e: E): Int }',
  },
  SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES: {
    a: 'union U = A | B type A @shareable { id: ID } type B @shareable { id: ID } type Query { u: U @shareable }',
    b: 'union U = C type C @shareable { id: ID } type Query { u: U @shareable }',
  },
  SATISFIABILITY_ERROR: { a: 'type T @key(fields: "id") { id: ID } type Query { t: T }', b: 'type T { name: Int }' },
  OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE: {
    a: 'type T @key(fields: "id") { id: ID size: Int name: Int @override(from: "b") } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID size: Int @external name: Int @requires(fields: "size") }',
  },
  OVERRIDE_FROM_SELF_ERROR: { a: 'type Query { t: Int @override(from: "a") }', isMended: true },
  OVERRIDE_SOURCE_HAS_OVERRIDE: {
    a: 'type Query { t: Int @override(from: "b") }',
    b: 'type Query { t: Int @override(from: "a") }',
  },
  OVERRIDE_ON_INTERFACE: {
    a: 'interface I { id: ID @override(from: "b") } type T implements I { id: ID } type Query { t: I }',
    b: ping,
    isMended: true,
  },
  OVERRIDE_LABEL_INVALID: {
    a: 'type Query { t: Int @override(from: "b", label: "percent(900)") }',
    b: 'type Query { t: Int }',
  },
  KEY_DIRECTIVE_IN_FIELDS_ARG: { a: 'type T @key(fields: "id @include(if: true)") { id: ID } type Query { t: T }' },
  PROVIDES_DIRECTIVE_IN_FIELDS_ARG: {
    a: 'type T @key(fields: "id") { id: ID name: Int @external } type Query { t: T @provides(fields: "name @include(if: true)") }',
    b: 'type T @key(fields: "id") { id: ID name: Int }',
  },
  REQUIRES_DIRECTIVE_IN_FIELDS_ARG: {
    a: 'type T @key(fields: "id") { id: ID size: Int @external cost: Int @requires(fields: "size @include(if: true)") } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID size: Int }',
  },
  DIRECTIVE_COMPOSITION_ERROR: {
    a: `extend schema @composeDirective(name: "@mine") directive @mine on FIELD_DEFINITION ${ping}`,
  },
  INTERFACE_OBJECT_USAGE_ERROR: { a: 'type T @interfaceObject { id: ID } type Query { t: T }' },
  INTERFACE_KEY_NOT_ON_IMPLEMENTATION: {
    a: 'interface I @key(fields: "id") { id: ID } type T implements I { id: ID } type Query { t: I }',
    isMended: true,
  },
  INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE: {
    a: 'interface I @key(fields: "id") { id: ID } type T implements I @key(fields: "id") { id: ID } type Query { t: I }',
    b: 'interface I { id: ID } type U implements I @key(fields: "id") { id: ID } type Query { u: I }',
  },
  CONTEXTUAL_ARGUMENT_NOT_CONTEXTUAL_IN_ALL_SUBGRAPHS: {
    a: 'type P @key(fields: "id") @context(name: "c") { id: ID m: Int t: T } type T @key(fields: "id") { id: ID n(in: Int @fromContext(field: "$c { m }")): Int @shareable } type Query { p: P }',
    b: 'type T @key(fields: "id") { id: ID n(in: Int!): Int @shareable }',
  },
  COST_APPLIED_TO_INTERFACE_FIELD: {
    a: 'interface I { id: ID @cost(weight: 2) } type T implements I { id: ID } type Query { t: I }',
    isMended: true,
  },
  LIST_SIZE_APPLIED_TO_NON_LIST: { a: 'type Query { t: Int @listSize(assumedSize: 2) }', isMended: true },
  LIST_SIZE_INVALID_ASSUMED_SIZE: { a: 'type Query { t: [Int] @listSize(assumedSize: -2) }', isMended: true },
  LIST_SIZE_INVALID_SIZED_FIELD: {
    a: 'type T { id: ID } type Query { t(first: Int): T @listSize(slicingArguments: ["first"], sizedFields: ["none"]) }',
    isMended: true,
  },
  LIST_SIZE_INVALID_SLICING_ARGUMENT: {
    a: 'type Query { t(first: String): [Int] @listSize(slicingArguments: ["first"]) }',
    isMended: true,
  },
  AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE: {
    a: 'interface I { id: ID @authenticated } type T implements I { id: ID } type Query { t: I }',
  },
  MISSING_TRANSITIVE_AUTH_REQUIREMENTS: {
    a: 'type T @key(fields: "id") { id: ID size: Int @external cost: Int @requires(fields: "size") } type Query { t: T }',
    b: 'type T @key(fields: "id") { id: ID size: Int @authenticated }',
  },
};

/** The codes that no schema files lead to, and why. */
export const unreachable: Readonly<Record<string, string>> = {
  DISALLOWED_INACCESSIBLE:
    'composition takes over neither built-in definitions nor directives with arguments that are @inaccessible',
  DOWNSTREAM_SERVICE_ERROR: 'of a gateway, while it asks subgraphs',
  INVALID_FEDERATION_SUPERGRAPH: 'of whoever reads a supergraph',
  MAX_VALIDATION_SUBGRAPH_PATHS_EXCEEDED: 'of graphs with a million ways through them',
  UNKNOWN_LINK_VERSION: 'composition links @link itself: another version is INVALID_LINK_DIRECTIVE_USAGE',
  UNSUPPORTED_FEATURE: 'the library has the code and does not use it',
  UNSUPPORTED_LINKED_FEATURE: 'of whoever reads a supergraph: `for:` is of supergraphs alone',
};
