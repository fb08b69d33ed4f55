import { type DirectiveNode, Kind } from 'graphql';
import { argumentsOf, definitionsOf, directivesNamed, type Found, type Located, nodesAt } from '../definitions.ts';
import type { Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { type Edit, imported, replaced, withDirective, withoutDirective } from './edit.ts';
import { misspelt } from './misspelt.ts';

/** Ways to mend a problem, the best first. Whether one does, composing again says. */
export function proposals(problem: Problem, subgraphs: readonly Subgraph[]): readonly (readonly Edit[])[] {
  const propose = Object.hasOwn(proposing, problem.code) ? proposing[problem.code] : undefined;
  return propose === undefined ? [] : propose(problem, subgraphs).filter((edits) => edits.length > 0);
}

type Propose = (problem: Problem, subgraphs: readonly Subgraph[]) => readonly (readonly Edit[])[];

/** By code. What would show more to clients than before, or ask less of them, is for a person to decide. */
const proposing: Readonly<Record<string, Propose>> = {
  INVALID_GRAPHQL: withImport,
  INVALID_FIELD_SHARING: (problem, subgraphs) => [everywhere(problem, subgraphs, '@shareable')],
  PROVIDES_FIELDS_MISSING_EXTERNAL: (problem, subgraphs) => [onNamed(problem, subgraphs, '@external')],
  REQUIRES_FIELDS_MISSING_EXTERNAL: (problem, subgraphs) => [onNamed(problem, subgraphs, '@external')],
  EXTERNAL_MISSING_ON_BASE: takeAway('external'),
  EXTERNAL_ON_INTERFACE: takeAway('external'),
  EXTERNAL_UNUSED: (problem, subgraphs) => at(problem, subgraphs).map(withoutDefinition),
  KEY_INVALID_FIELDS: misspelt,
  PROVIDES_INVALID_FIELDS: misspelt,
  REQUIRES_INVALID_FIELDS: misspelt,
  KEY_UNSUPPORTED_ON_INTERFACE: takeAway('key'),
  REQUIRES_UNSUPPORTED_ON_INTERFACE: takeAway('requires'),
  PROVIDES_UNSUPPORTED_ON_INTERFACE: takeAway('provides'),
  PROVIDES_ON_NON_OBJECT_FIELD: takeAway('provides'),
  MERGED_DIRECTIVE_APPLICATION_ON_EXTERNAL: takeAway('tag'),
  INVALID_SHAREABLE_USAGE: takeAway('shareable'),
  OVERRIDE_FROM_SELF_ERROR: takeAway('override'),
  OVERRIDE_ON_INTERFACE: takeAway('override'),
  COST_APPLIED_TO_INTERFACE_FIELD: takeAway('cost'),
  LIST_SIZE_APPLIED_TO_NON_LIST: takeAway('listSize'),
  LIST_SIZE_INVALID_ASSUMED_SIZE: takeAway('listSize'),
  LIST_SIZE_INVALID_SIZED_FIELD: takeAway('listSize'),
  LIST_SIZE_INVALID_SLICING_ARGUMENT: takeAway('listSize'),
  EXTERNAL_TYPE_MISMATCH: asOwner(({ type }) => type?.loc),
  EXTERNAL_ARGUMENT_TYPE_MISMATCH: asOwner(({ type }) => type?.loc),
  EXTERNAL_ARGUMENT_DEFAULT_MISMATCH: asOwner(({ defaultValue }) => defaultValue?.loc),
  EXTERNAL_ARGUMENT_MISSING: withOwnersArguments,
  FIELD_ARGUMENT_DEFAULT_MISMATCH: asFirst(({ defaultValue }) => defaultValue?.loc),
  INPUT_FIELD_DEFAULT_MISMATCH: asFirst(({ defaultValue }) => defaultValue?.loc),
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: mayBeLeftOut,
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: mayBeLeftOut,
  ENUM_VALUE_MISMATCH: withValue,
  REFERENCED_INACCESSIBLE: (problem, subgraphs) => [onNamed(problem, subgraphs, '@inaccessible')],
  INTERFACE_KEY_NOT_ON_IMPLEMENTATION: withInterfaceKey,
};

const federationDirectives: ReadonlySet<string> = new Set(
  '@key @requires @provides @external @shareable @override @tag @inaccessible @interfaceObject @composeDirective @authenticated @requiresScopes @policy @context @fromContext @cost @listSize'.split(
    ' ',
  ),
);

/** A directive that federation has and the file does not import: any other one stays unknown. */
function withImport(
  { message, subgraph: name }: Problem,
  subgraphs: readonly Subgraph[],
): readonly (readonly Edit[])[] {
  const [, directive = ''] = /Unknown directive "(@\w+)"/.exec(message) ?? [];
  return !federationDirectives.has(directive)
    ? []
    : subgraphs.filter((one) => one.name === name).map((one) => imported(one, directive));
}

/** What stands where the problem is. */
function at({ place }: Problem, subgraphs: readonly Subgraph[]): readonly Found[] {
  return place === null ? [] : nodesAt(subgraphs, place);
}

/** On what is at each of its places, unless it is there. */
function everywhere({ place, related }: Problem, subgraphs: readonly Subgraph[], directive: string): readonly Edit[] {
  const places = place === null ? related : [place, ...related];
  const found = places.flatMap((one) =>
    nodesAt(subgraphs, one).filter(({ node }) => node.kind === Kind.FIELD_DEFINITION),
  );
  return found.flatMap(({ subgraph, node }) =>
    directivesNamed(node, directive.slice(1)).length > 0 ? [] : withDirective(subgraph, node, directive),
  );
}

/** On the fields that the message names last, in the subgraph that it is about. */
function onNamed(
  { message, subgraph: name }: Problem,
  subgraphs: readonly Subgraph[],
  directive: string,
): readonly Edit[] {
  const [coordinate = ''] = [...message.matchAll(/(?:field|referenced by) "(\w+\.\w+)"/gi)]
    .map(([, one = '']) => one)
    .toReversed();
  const own = subgraphs.filter((one) => name === null || one.name === name);
  return definitionsOf(own, coordinate)
    .filter(({ node }) => directivesNamed(node, directive.slice(1)).length === 0)
    .flatMap(({ subgraph, node }) => withDirective(subgraph, node, directive));
}

/** The directive at the problem's place, or those of that name on what is there, or on all that its message names. */
function takeAway(name: string): Propose {
  return (problem, subgraphs) => {
    const found = at(problem, subgraphs).flatMap(({ subgraph, node }) => {
      const own =
        node.kind === Kind.DIRECTIVE ? [node].filter((one) => one.name.value === name) : directivesNamed(node, name);
      return own.flatMap((one: DirectiveNode) => [withoutDirective(subgraph, one)]);
    });
    const everywhere = definitionsIn(problem, subgraphs).flatMap(({ subgraph, node }) =>
      directivesNamed(node, name).flatMap((one) => withoutDirective(subgraph, one)),
    );
    return [...found, everywhere];
  };
}

function definitionsIn({ message }: Problem, subgraphs: readonly Subgraph[]): readonly Found[] {
  const [, coordinate = ''] = /"(\w+\.\w+(?:\(\w+:\))?)"/.exec(message) ?? [];
  return definitionsOf(subgraphs, coordinate);
}

function withoutDefinition({ subgraph, node: { loc } }: Found): readonly Edit[] {
  if (loc === undefined) return [];
  const before = /\s*$/.exec(loc.source.body.slice(0, loc.start))?.[0].length ?? 0;
  return [replaced(subgraph, { start: loc.start - before, end: loc.end }, '')];
}

/** A part of what is external, as the one who owns the field has it. */
function asOwner(part: (node: Located) => Part): Propose {
  return (problem, subgraphs) => {
    const found = definitionsIn(problem, subgraphs);
    const isExternal = ({ subgraph }: Found) =>
      definitionsOf([subgraph], /"(\w+\.\w+)/.exec(problem.message)?.[1] ?? '').some(
        ({ node }) => directivesNamed(node, 'external').length > 0,
      );
    const owner = found.find((one) => !isExternal(one));
    return owner === undefined ? [] : [copied(owner, found.filter(isExternal), part)];
  };
}

/** A part of all, as the first has it. */
function asFirst(part: (node: Located) => Part): Propose {
  return (problem, subgraphs) => {
    const [first, ...others] = definitionsIn(problem, subgraphs);
    return first === undefined ? [] : [copied(first, others, part)];
  };
}

type Part = NonNullable<Located['loc']> | undefined;

function copied({ node }: Found, others: readonly Found[], part: (node: Located) => Part): readonly Edit[] {
  const from = part(node);
  if (from === undefined) return [];
  const text = from.source.body.slice(from.start, from.end);
  return others.flatMap((other) => {
    const to = part(other.node);
    return to === undefined ? [] : [replaced(other.subgraph, to, text)];
  });
}

function isExternal({ node }: Found): boolean {
  return directivesNamed(node, 'external').length > 0;
}

function withOwnersArguments(problem: Problem, subgraphs: readonly Subgraph[]): readonly (readonly Edit[])[] {
  const [, coordinate = ''] = /"(\w+\.\w+)/.exec(problem.message) ?? [];
  const found = definitionsOf(subgraphs, coordinate);
  const owners = found.filter((one) => !isExternal(one)).flatMap(({ node }) => argumentsOf(node));
  return found.filter(isExternal).map(({ subgraph, node }) => {
    const own = argumentsOf(node);
    const lacking = owners.filter(({ name }) => !own.some((one) => one.name.value === name.value));
    const text = lacking.map(({ loc }) => loc?.source.body.slice(loc.start, loc.end) ?? '').join(', ');
    const end = own.at(-1)?.loc?.end ?? node.name?.loc?.end ?? 0;
    return lacking.length === 0
      ? []
      : [replaced(subgraph, { start: end, end }, own.length > 0 ? `, ${text}` : `(${text})`)];
  });
}

/** Without the mark that says it must be given. */
function mayBeLeftOut(problem: Problem, subgraphs: readonly Subgraph[]): readonly (readonly Edit[])[] {
  const edits = definitionsIn(problem, subgraphs).flatMap(({ subgraph, node: { type } }) => {
    const loc = type?.loc;
    const isRequired = loc?.source.body[loc.end - 1] === '!';
    return loc === undefined || !isRequired ? [] : [replaced(subgraph, { start: loc.end - 1, end: loc.end }, '')];
  });
  return [edits];
}

/** An enum's value, in the subgraphs that lack it. */
function withValue({ message }: Problem, subgraphs: readonly Subgraph[]): readonly (readonly Edit[])[] {
  const [, type = ''] = /Enum type "(\w+)"/.exec(message) ?? [];
  const [, value = ''] = /value "(?:\w+\.)?(\w+)"/.exec(message) ?? [];
  const lacking = definitionsOf(subgraphs, type).filter(
    ({ subgraph }) => definitionsOf([subgraph], `${type}.${value}`).length === 0,
  );
  const edits = lacking.flatMap(({ subgraph, node: { loc } }) =>
    loc === undefined || value === ''
      ? []
      : [replaced(subgraph, { start: loc.end - 1, end: loc.end - 1 }, `  ${value}\n`)],
  );
  return [edits];
}

/** The interface's keys, on the types that implement it and lack them. */
function withInterfaceKey(
  { message, subgraph: name }: Problem,
  subgraphs: readonly Subgraph[],
): readonly (readonly Edit[])[] {
  const names = [...message.matchAll(/"(\w+)"/g)].map(([, one = '']) => one);
  const own = subgraphs.filter((one) => name === null || one.name === name);
  const [, key = ''] = /@key\(fields: ("[^"]*")/.exec(message) ?? [];
  const types = names
    .flatMap((one) => definitionsOf(own, one))
    .filter(({ node }) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  return [types.flatMap(({ subgraph, node }) => withDirective(subgraph, node, `@key(fields: ${key})`))];
}
