import { getLocation, isEnumType, isInputObjectType, isLeafType, isScalarType, Source } from 'graphql';
import { errorOf, type Place, type Problem } from '../problem.ts';
import type { GraphFacts } from './graph-facts.ts';
import { isRecord, type Told } from './thing.ts';

/** What a file says mocks are to say; all else they make up. */
export interface Examples {
  /** Objects of a type: of an entity those that there are first, of other types those that are chosen from. */
  readonly objectsOf: (type: string) => readonly Told[];
  /** By `Type.field`, or the name of a scalar or an enum; null where nothing is said. */
  readonly valuesOf: (name: string) => readonly unknown[] | null;
}

/** As it is in the file: by name, lists of objects or of values. */
export type ExampleLists = Readonly<Record<string, readonly unknown[]>>;

export const noExamples: ExampleLists = {};

// A file that somebody writes by hand, and a list that is read whole for each look-up by another field.
const listMax = 1_000;

/** The lists of a file of JSON, or what is wrong with it, at its place. */
export function readExamples(text: string, file: string): ExampleLists | Problem {
  try {
    const content: unknown = JSON.parse(text);
    if (!isRecord(content)) return invalid('expected an object of lists', { file, line: 1, column: 1 });
    for (const [name, list] of Object.entries(content)) {
      const place = placeOfName(text, file, name);
      if (!Array.isArray(list) || list.length === 0) return invalid(`expected a list of examples of "${name}"`, place);
      if (list.length > listMax) return invalid(`expected ${listMax} examples of "${name}" at the most`, place);
    }
    return content as ExampleLists;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return invalid(error.message, { file, line: 1, column: 1 });
  }
}

/** What the lists say that the graph has no place for. */
export function exampleProblems(
  lists: ExampleLists,
  facts: GraphFacts,
  { text, file }: ExampleFile,
): readonly Problem[] {
  return Object.entries(lists).flatMap(([name, list]) => {
    const faults = [...new Set(list.flatMap((value) => faultsOf(name, value, facts)))];
    return faults.map((fault) => invalid(fault, placeOfName(text, file, name)));
  });
}

export interface ExampleFile {
  readonly text: string;
  readonly file: string;
}

export function examplesOf(lists: ExampleLists): Examples {
  return {
    objectsOf: (type) => (Object.hasOwn(lists, type) ? (lists[type] ?? []).filter(isRecord) : []),
    valuesOf: (name) => (Object.hasOwn(lists, name) ? (lists[name] ?? null) : null),
  };
}

function faultsOf(name: string, value: unknown, { schema, fieldsOf }: GraphFacts): readonly string[] {
  const [type = '', field] = name.split('.');
  if (field !== undefined) return Object.hasOwn(fieldsOf(type), field) ? [] : [`the graph has no field "${name}"`];
  const known = schema.getType(name);
  if (known === undefined || isInputObjectType(known))
    return [`the graph has no type "${name}" of which there could be examples`];
  if (isEnumType(known) && !(typeof value === 'string' && known.getValue(value) !== undefined)) {
    return [`${JSON.stringify(value)} is no value of ${name}`];
  }
  if (isScalarType(known)) return [];
  if (!isRecord(value)) return [`expected objects as examples of "${name}"`];
  const fields = fieldsOf(name);
  return Object.entries(value).flatMap(([one, given]) => {
    const definition = fields[one];
    if (definition === undefined) return [`"${name}" has no field "${one}"`];
    return isLeafType(definition.type) && isRecord(given) && !isScalarType(definition.type)
      ? [`"${name}.${one}" is no object`]
      : [];
  });
}

function invalid(message: string, place: Place): Problem {
  return errorOf('INVALID_EXAMPLES', message, { place });
}

/** Where the list of a name begins. */
function placeOfName(text: string, file: string, name: string): Place {
  const at = text.indexOf(JSON.stringify(name));
  return { file, ...getLocation(new Source(text, file), Math.max(0, at)) };
}
