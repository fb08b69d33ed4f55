import type { Reason, Unsatisfied } from './unsatisfied.ts';

/** What stands in the way of one or more queries. */
export interface Cause {
  /** `Type.field`, each that cannot be reached for it, sorted. */
  readonly fields: readonly string[];
  readonly reasons: readonly Reason[];
  /** The shortest first. */
  readonly witnesses: readonly string[];
  /** The type that lacks a key, and where; null where the cause is another. */
  readonly keyless: Keyless | null;
}

export interface Keyless {
  readonly type: string;
  readonly subgraph: string;
}

/** Queries that fail for one reason are one cause, as mending it mends them all. In the order in which they are told. */
export function causesOf(unsatisfied: readonly Unsatisfied[]): readonly Cause[] {
  const groups = new Map<string, Unsatisfied[]>();
  for (const one of unsatisfied) {
    const name = nameOf(one);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const reasons = unique(group.flatMap(({ reasons: all }) => all));
    return {
      fields: [...new Set(reasons.flatMap(({ text }) => fieldsIn(text)))].toSorted(),
      reasons,
      witnesses: group.map(({ witness }) => witness).toSorted((a, b) => a.length - b.length),
      keyless: keylessIn(reasons),
    };
  });
}

const field = /^cannot find field "([^"]+)"$|, which has field "([^"]+)",|on field "([^"]+)"|^field "([^"]+)" is not/;

function fieldsIn(text: string): readonly string[] {
  const found = field.exec(text);
  return found === null ? [] : [found.slice(1).find((one) => one !== undefined) ?? ''];
}

/** The same for all fields that fail alike: what is said of moving on, without the field. What cannot be found follows. */
function nameOf({ reasons }: Unsatisfied): string {
  const moves = reasons.filter(({ text }) => !text.startsWith('cannot find field'));
  const named = moves.length === 0 ? reasons : moves;
  return reasonTexts(named).toSorted().join('\n');
}

/** Without the fields, each once. */
export function reasonTexts(reasons: readonly Reason[]): string[] {
  const texts = reasons.map(
    ({ from, text }) => `from subgraph "${from}": ${text.replace(/, which has field "[^"]+",/, '')}`,
  );
  return [...new Set(texts)];
}

function keylessIn(reasons: readonly Reason[]): Keyless | null {
  for (const { text } of reasons) {
    const found = /because type "([^"]+)" has no @key defined in subgraph "([^"]+)"/.exec(text);
    if (found?.[1] !== undefined && found[2] !== undefined) return { type: found[1], subgraph: found[2] };
  }
  return null;
}

function unique(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [`${reason.from}: ${reason.text}`, reason])).values()];
}
