import type { Violation } from './violations.ts';

/** An error of the answer. Source: GraphQL, 7.1.2 Errors. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
  /** What somebody else's code threw, where that is the error. */
  readonly cause?: unknown;
}

/** An error that a subgraph sent. */
export interface ReportedError {
  readonly service: string;
  readonly message: string;
  readonly path: readonly (string | number)[] | null;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The path is its place in the answer. If not, it is near, and where fields were lost by it, it is told there. */
  readonly isPlaced: boolean;
}

/** What clients see of subgraphs' errors. */
export interface ErrorRules {
  /**
   * The names of subgraphs' extensions that clients see beside `code`; the rest may tell how a subgraph is made. With
   * `all`, nothing is hidden, messages without a code neither: somebody else decides what clients see.
   */
  readonly shownExtensions: ReadonlySet<string> | 'all';
  /** The codes that clients see; errors with others are masked. Without: all but that of an internal error. */
  readonly shownCodes?: ReadonlySet<string>;
  /** In the place of what is masked. */
  readonly maskedMessage?: string;
}

/** The rules for all subgraphs, and for those that have their own. */
export interface ErrorPolicy extends ErrorRules {
  readonly ofSubgraph?: (name: string) => ErrorRules | undefined;
}

function rulesOf(policy: ErrorPolicy, subgraph: string): ErrorRules {
  return policy.ofSubgraph?.(subgraph) ?? policy;
}

/** Whether clients are not told what a subgraph said. */
export function isMasked({ service, extensions }: Pick<ReportedError, 'service' | 'extensions'>, policy: ErrorPolicy) {
  const rules = rulesOf(policy, service);
  return rules.shownExtensions !== 'all' && (isInternal(extensions) || !isShownCode(extensions, rules));
}

function isShownCode({ code }: Readonly<Record<string, unknown>>, { shownCodes }: ErrorRules): boolean {
  return shownCodes === undefined || (isCode(code) && shownCodes.has(code));
}

const internalCode = 'INTERNAL_SERVER_ERROR';
// As Apollo's gateway calls the error of a subgraph that has no code.
const uncodedFailure = 'DOWNSTREAM_SERVICE_ERROR';
const internalMessage = 'internal server error';

export interface Telling {
  readonly policy: ErrorPolicy;
  /** A path as far as the client asked. */
  readonly placeOf: (path: readonly (string | number)[]) => readonly (string | number)[];
  /** Of errors that were told before. */
  readonly toldBefore?: readonly (readonly (string | number)[])[];
  /** How many fields were lost beside the violations. */
  readonly untold: number;
  /** Something was changed, perhaps: what failed beside it must not be asked again with it. */
  readonly mayHaveChanged: boolean;
  /** The subgraph that answers a field, by `Type.field`; null where it is not one alone. */
  readonly ownerOf: (coordinate: string) => string | null;
}

/** The errors of an answer: all that subgraphs told, then what completion found that they had not told. */
export function answerErrors(
  reported: readonly ReportedError[],
  violations: readonly Violation[],
  { policy, placeOf, toldBefore = [], untold, ...telling }: Telling,
): AnswerError[] {
  const lossesOf = new Set(violations.flatMap(({ failure }): object[] => (failure?.error ? [failure.error] : [])));
  const told = reported.filter((error) => error.isPlaced || !lossesOf.has(error));
  const paths = told.flatMap(({ path }) => (path === null || path.length === 0 ? [] : [path]));
  const knowing = { ...telling, policy, told: [...toldBefore, ...paths] };
  const found = violations.flatMap((violation) => fromViolation(violation, knowing) ?? []);
  const placed = told.map(({ path, ...error }) => ({ ...error, path: path === null ? null : placeOf(path) }));
  return [...placed.map((error) => fromSubgraph(error, policy)), ...found, ...(untold > 0 ? [further(untold)] : [])];
}

function further(count: number): AnswerError {
  const message = `${count} more values were lost, which are not told one by one.`;
  return { message, extensions: { code: 'FURTHER_ERRORS' } };
}

/** The path as far as the client asked: a field that was fetched for another one alone has no place in the answer. */
export function askedFor(path: readonly (string | number)[], data: object | null): readonly (string | number)[] {
  const asked: (string | number)[] = [];
  let value: unknown = data;
  for (const [index, element] of path.entries()) {
    if (typeof value !== 'object' || value === null) return [...asked, ...path.slice(index)];
    const step = Array.isArray(value) ? Number(element) : element;
    if (!Object.hasOwn(value, step)) return asked;
    asked.push(step);
    value = Reflect.get(value, step);
  }
  return asked;
}

/** Whether an error was not made for clients: it has no code, or the one that says so. */
function isInternal(extensions: Readonly<Record<string, unknown>>): boolean {
  const { code } = extensions;
  return !isCode(code) || code === internalCode;
}

function isCode(code: unknown): code is string {
  return typeof code === 'string' && code !== '';
}

function fromSubgraph(error: ReportedError, policy: ErrorPolicy): AnswerError {
  const { service, message, path, extensions } = error;
  const rules = rulesOf(policy, service);
  const place = path === null || path.length === 0 ? {} : { path };
  if (rules.shownExtensions === 'all') {
    const code = isCode(extensions['code']) ? extensions['code'] : uncodedFailure;
    return { message, ...place, extensions: { ...extensions, code, subgraph: service } };
  }
  if (isMasked(error, policy)) return masked(service, place, rules);
  const { code } = extensions;
  return { message, ...place, extensions: { ...shown(extensions, rules), code, subgraph: service } };
}

function masked(
  service: string,
  place: Pick<AnswerError, 'path'>,
  { maskedMessage = internalMessage }: ErrorRules,
): AnswerError {
  return { message: maskedMessage, ...place, extensions: { code: internalCode, subgraph: service } };
}

function shown(
  extensions: Readonly<Record<string, unknown>>,
  { shownExtensions }: ErrorRules,
): Readonly<Record<string, unknown>> {
  if (shownExtensions === 'all') return extensions;
  return Object.fromEntries(Object.entries(extensions).filter(([name]) => shownExtensions.has(name)));
}

function fromViolation(
  violation: Violation,
  {
    told,
    policy,
    mayHaveChanged,
    ownerOf,
  }: Omit<Telling, 'placeOf' | 'toldBefore' | 'untold'> & { readonly told: readonly (readonly (string | number)[])[] },
): AnswerError | null {
  const { kind, message, coordinate, failure, reversedPath } = violation;
  if (failure?.error?.isPlaced === true) return null;
  const path = reversedPath.toReversed();
  // A subgraph's error inside a non-null field has made nulls further up: those are not errors of their own.
  if (kind === 'Null' && told.some((other) => isWithin(other, path) || isWithin(path, other))) return null;
  if (failure === null) {
    const subgraph = coordinate === null ? null : ownerOf(coordinate);
    return { message, path, extensions: { code: violationCodes[kind], ...(subgraph === null ? {} : { subgraph }) } };
  }
  const { service, isRetryable, extensions, cause, error: said } = failure;
  const rules = rulesOf(policy, service);
  const isUncoded = said !== null && !isCode(said.extensions['code']);
  const code = isUncoded && rules.shownExtensions === 'all' ? uncodedFailure : failure.code;
  const isHidden = isInternal({ code }) || (said !== null && !isShownCode({ code }, rules));
  if (isHidden && rules.shownExtensions !== 'all') return masked(service, { path }, rules);
  // What a subgraph says of its own is its word: it may know that nothing was changed.
  const retryable = extensions['retryable'] ?? (isRetryable && !mayHaveChanged);
  const error = { message, path, extensions: { ...shown(extensions, rules), code, retryable, subgraph: service } };
  return cause === undefined ? error : { ...error, cause };
}

/** By what is wrong, where nobody has said why. */
export const violationCodes = {
  Null: 'UNEXPECTED_NULL',
  Missing: 'SUBGRAPH_INVALID_RESPONSE',
  Invalid: 'SUBGRAPH_INVALID_RESPONSE',
  NotCarried: 'NUMBER_NOT_CARRIED',
} as const satisfies Record<Violation['kind'], string>;

function isWithin(inner: readonly (string | number)[], outer: readonly (string | number)[]): boolean {
  return outer.every((element, index) => inner[index] === element);
}
