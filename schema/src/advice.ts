import type { Problem } from './problem.ts';

/** What to change, in one line; null where nobody can say. */
export function adviceFor({ code, help }: Pick<Problem, 'code' | 'help'>): string | null {
  return help ?? (Object.hasOwn(advice, code) ? (advice[code] ?? null) : null);
}

/** The codes for which something can be said without looking at the graph. */
export function advisedCodes(): readonly string[] {
  return Object.keys(advice);
}

const sameInAll = 'write the same in each subgraph, or let one subgraph alone define it';

/** By code: federation's own, then ours. The codes whose message says it all are not here. */
const advice: Readonly<Record<string, string>> = {
  FIELD_ARGUMENT_DEFAULT_MISMATCH: 'give the argument the same default in each subgraph, or none',
  FIELD_ARGUMENT_TYPE_MISMATCH: sameInAll,
  AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE: 'put the directive on the fields of the types that implement the interface',
  COST_APPLIED_TO_INTERFACE_FIELD: 'put @cost on the fields of the types that implement the interface',
  EMPTY_MERGED_ENUM_TYPE: 'the subgraphs have no value in common: an enum of inputs needs one in each',
  EMPTY_MERGED_INPUT_TYPE: 'the subgraphs have no field in common: an input type needs one in each',
  ENUM_VALUE_MISMATCH: 'add the value to each subgraph, mark it @inaccessible, or use an enum of its own for the input',
  EXTENSION_WITH_NO_BASE: 'no subgraph defines the type: take `extend` away here, or mend the name',
  EXTERNAL_ARGUMENT_MISSING: 'write the arguments that the owner of the field has',
  EXTERNAL_ARGUMENT_TYPE_MISMATCH: 'write the argument as the owner of the field does',
  EXTERNAL_MISSING_ON_BASE: 'no subgraph resolves the field: take @external away where it is resolved',
  EXTERNAL_ON_INTERFACE: 'take @external away here and put it on the fields of the types that implement the interface',
  EXTERNAL_TYPE_MISMATCH: 'write the type as the owner of the field does',
  EXTERNAL_UNUSED: 'take the field away, or name it in a @key, @requires or @provides of this subgraph',
  FIELD_TYPE_MISMATCH: 'give the field one type in each subgraph (one may be non-null where another is nullable)',
  INPUT_FIELD_DEFAULT_MISMATCH: 'give the field the same default in each subgraph, or none',
  INTERFACE_FIELD_NO_IMPLEM: 'add the field to the types that implement the interface in the other subgraphs',
  INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE:
    'define each type that implements the interface where the interface has a @key',
  INTERFACE_KEY_NOT_ON_IMPLEMENTATION: 'give each type that implements the interface the same @key',
  INVALID_FIELD_SHARING:
    'mark the field @shareable in each subgraph that resolves it, or take it away from all but one',
  INVALID_GRAPHQL: 'see the type or directive that is named: it may need an import in @link, or to be defined here',
  INVALID_SHAREABLE_USAGE: 'put @shareable on object types and their fields alone',
  KEY_FIELDS_HAS_ARGS: 'a key cannot ask fields that take arguments: name other fields',
  KEY_FIELDS_SELECT_INVALID_TYPE: 'a key is made of scalars, enums and objects: name other fields',
  KEY_INVALID_FIELDS: 'name fields that the type has in this subgraph',
  LIST_SIZE_APPLIED_TO_NON_LIST: 'take @listSize away, or name the lists below the field by sizedFields',
  LIST_SIZE_INVALID_SIZED_FIELD: 'name fields of the result that are lists',
  LIST_SIZE_INVALID_SLICING_ARGUMENT: 'name arguments of the field that are integers',
  MISSING_TRANSITIVE_AUTH_REQUIREMENTS: 'ask at least what the fields in @requires ask',
  NO_QUERIES: 'define a field of Query in one of the subgraphs',
  ONLY_INACCESSIBLE_CHILDREN: 'mark the type itself @inaccessible, or one of its members not',
  OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE:
    'take @external, @provides or @requires away where the field is overridden',
  OVERRIDE_FROM_SELF_ERROR: 'name the subgraph that gives the field up',
  OVERRIDE_LABEL_INVALID: 'write "percent(25)", or a name of letters, digits and _ - : . /',
  OVERRIDE_ON_INTERFACE: 'put @override on the fields of the types that implement the interface',
  OVERRIDE_SOURCE_HAS_OVERRIDE: 'only one subgraph may take a field over from another: take one @override away',
  PROVIDES_INVALID_FIELDS: 'name fields that the type of the result has in this subgraph',
  PROVIDES_FIELDS_MISSING_EXTERNAL: 'mark the provided fields @external in this subgraph',
  PROVIDES_ON_NON_OBJECT_FIELD: 'take @provides away: the field has no fields below it',
  REFERENCED_INACCESSIBLE: 'mark the field or argument that refers to it @inaccessible, too',
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: 'add the argument to each subgraph, or let it be left out',
  REQUIRED_INACCESSIBLE: 'let the argument be left out, or show it',
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: 'add the field to each subgraph, or let it be left out',
  REQUIRES_INVALID_FIELDS: 'name fields that the type has in this subgraph; those of others are @external',
  REQUIRES_FIELDS_MISSING_EXTERNAL: 'mark the required fields @external in this subgraph',
  SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES: 'let each subgraph that resolves the field know the same types',
  TYPE_KIND_MISMATCH: 'make it the same kind of type in each subgraph, or give one another name',
  UNKNOWN_FEDERATION_LINK_VERSION: 'link to a version of federation up to the one that this command composes with',

  MISSING_DESCRIPTION: 'say in a string above it what it is, in what unit, and when it is null',
  INCONSISTENT_DESCRIPTION: 'write the same text in each subgraph',
};
