import { Kind } from 'graphql';
import { argumentOf } from '../directives.ts';
import { placeOf } from '../place-of.ts';
import { errorOf, type Place, type Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { membersOf, typesNamed } from '../type-definitions.ts';
import { type Cause, causesOf, type Keyless, reasonTexts } from './causes.ts';
import type { Unsatisfied } from './unsatisfied.ts';

const shownMax = 5;

/** One problem a cause, where a key would mend it or, failing that, where the fields are that cannot be reached. */
export function satisfiabilityProblems(
  unsatisfied: readonly Unsatisfied[],
  subgraphs: readonly Subgraph[],
): readonly Problem[] {
  return causesOf(unsatisfied).map((cause) => {
    const { fields, keyless } = cause;
    const fieldPlaces = fields.flatMap((name) => subgraphs.flatMap((one) => placesOfField(one, name)));
    const keylessTypes = subgraphs
      .filter(({ name }) => name === keyless?.subgraph)
      .flatMap(({ document }) => typesNamed(document, keyless?.type ?? ''));
    const [place = null, ...related] = [...keylessTypes.flatMap((one) => placeOf(one) ?? []), ...fieldPlaces];
    const subgraph = subgraphs.find(({ file }) => file === place?.file)?.name ?? null;
    return {
      ...errorOf('SATISFIABILITY_ERROR', messageOf(cause), { subgraph, place }),
      related: related.slice(0, shownMax),
      help: keyless === null ? helpWithKeys : helpWithout(keyless, subgraphs),
    };
  });
}

const helpWithKeys =
  'let the subgraph that must be left resolve the key or the required fields, or mark the field @shareable and resolve it there';

function messageOf({ fields, reasons, witnesses }: Cause): string {
  const [witness = '', ...others] = witnesses;
  const more = others.length === 0 ? [] : [`and ${others.length} other ${others.length === 1 ? 'query' : 'queries'}`];
  const moves = reasons.filter(({ text }) => !text.startsWith('cannot find field'));
  const because = reasonTexts(moves.length === 0 ? reasons : moves);
  return [
    `no plan could serve ${listed(fields)}`,
    `for example ${witness}`,
    ...more,
    ...because.slice(0, shownMax),
  ].join('\n');
}

function listed(fields: readonly string[]): string {
  const shown = fields.slice(0, shownMax).join(', ');
  const left = fields.length - shownMax;
  return left > 0 ? `${shown} and ${left} more` : shown || 'a query';
}

/** The keys that others have for the type, which would mend it. */
function helpWithout({ type, subgraph }: Keyless, subgraphs: readonly Subgraph[]): string {
  const keys = subgraphs
    .filter(({ name }) => name !== subgraph)
    .flatMap(({ document }) => typesNamed(document, type))
    .flatMap((definition) => definition.directives ?? [])
    .filter(({ name }) => name.value === 'key' || name.value === 'federation__key')
    .map((directive) => argumentOf(directive, 'fields'))
    .flatMap((value) => (value?.kind === Kind.STRING ? value.value : []));
  const [key] = keys;
  if (key === undefined)
    return `give ${type} a @key in each subgraph that has fields of it, or let one subgraph have them all`;
  return `add @key(fields: "${key}") to ${type} in subgraph "${subgraph}", with the fields that it names`;
}

function placesOfField({ document }: Subgraph, coordinate: string): Place[] {
  const [type = '', name] = coordinate.split(/[.(]/);
  return typesNamed(document, type).flatMap((one) =>
    [...membersOf(one)].filter((each) => each.name.value === name).flatMap((each) => placeOf(each) ?? []),
  );
}
