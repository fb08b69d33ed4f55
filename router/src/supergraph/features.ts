import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, GraphQLError, Kind } from 'graphql';
import { argumentOf } from './joins.ts';

/** A specification that the supergraph links to, under the names that it has there. */
export interface Feature {
  /** The URL without its version. */
  readonly identity: string;
  readonly url: string;
  /** What for: EXECUTION or SECURITY; null where whoever does not know the feature may pass over it. */
  readonly purpose: string | null;
  /** The name of its main directive there, without `@`. */
  readonly directive: string;
  /** Whether a directive (its name without `@`) or a type comes with it. */
  readonly owns: (name: string) => boolean;
}

/** By the specification `link`, or `core` before it. Throws GraphQLError where one with a purpose is not supported. */
export function featuresOf(supergraph: DocumentNode, isSupported: (url: string) => boolean): Feature[] {
  const links = supergraph.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link' || name.value === 'core')
      : [],
  );
  const features = links.map(featureOf);
  const refused = features.find(({ purpose, url }) => purpose !== null && !isSupported(url));
  if (refused === undefined) return features;
  throw new GraphQLError(`feature ${refused.url} is for: ${refused.purpose} but is unsupported`);
}

function featureOf(link: ConstDirectiveNode): Feature {
  const url = argumentOf(link, 'url') ?? argumentOf(link, 'feature') ?? '';
  const [version, name = ''] = url.split('/').toReversed();
  const as = argumentOf(link, 'as') ?? name;
  const imported = new Map(importsOf(link).map(([from, to]) => [from, to] as const));
  const names = new Set([...imported.values(), as]);
  return {
    identity: url.slice(0, -(version?.length ?? 0) - 1),
    url,
    purpose: argumentOf(link, 'for'),
    directive: imported.get(name) ?? as,
    owns: (one) => names.has(one) || one.startsWith(`${as}__`),
  };
}

/** Pairs of a name in the specification and the name here, directives without their `@`. */
function importsOf(link: ConstDirectiveNode): [string, string][] {
  const value = link.arguments?.find(({ name }) => name.value === 'import')?.value;
  if (value?.kind !== Kind.LIST) return [];
  return value.values.flatMap((one): [string, string][] => {
    if (one.kind === Kind.STRING) return [[plain(one.value), plain(one.value)]];
    if (one.kind !== Kind.OBJECT) return [];
    const part = (key: string) => text(one.fields.find(({ name }) => name.value === key)?.value);
    const name = part('name');
    return name === null ? [] : [[name, part('as') ?? name]];
  });
}

function text(value: ConstValueNode | undefined): string | null {
  return value?.kind === Kind.STRING ? plain(value.value) : null;
}

function plain(name: string): string {
  return name.startsWith('@') ? name.slice(1) : name;
}
