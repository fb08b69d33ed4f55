/** BREAKING: a document that was right may be wrong now. DANGEROUS: a client may not be ready for what it gets. */
export type Severity = 'BREAKING' | 'DANGEROUS' | 'SAFE';

/** Those that graphql-js knows go by its names. */
const severities = {
  TYPE_REMOVED: 'BREAKING',
  TYPE_CHANGED_KIND: 'BREAKING',
  TYPE_REMOVED_FROM_UNION: 'BREAKING',
  VALUE_REMOVED_FROM_ENUM: 'BREAKING',
  REQUIRED_INPUT_FIELD_ADDED: 'BREAKING',
  IMPLEMENTED_INTERFACE_REMOVED: 'BREAKING',
  FIELD_REMOVED: 'BREAKING',
  FIELD_CHANGED_KIND: 'BREAKING',
  REQUIRED_ARG_ADDED: 'BREAKING',
  ARG_REMOVED: 'BREAKING',
  ARG_CHANGED_KIND: 'BREAKING',
  DIRECTIVE_REMOVED: 'BREAKING',
  DIRECTIVE_ARG_REMOVED: 'BREAKING',
  REQUIRED_DIRECTIVE_ARG_ADDED: 'BREAKING',
  DIRECTIVE_REPEATABLE_REMOVED: 'BREAKING',
  DIRECTIVE_LOCATION_REMOVED: 'BREAKING',
  VALUE_ADDED_TO_ENUM: 'DANGEROUS',
  TYPE_ADDED_TO_UNION: 'DANGEROUS',
  OPTIONAL_INPUT_FIELD_ADDED: 'DANGEROUS',
  OPTIONAL_ARG_ADDED: 'DANGEROUS',
  IMPLEMENTED_INTERFACE_ADDED: 'DANGEROUS',
  ARG_DEFAULT_VALUE_CHANGE: 'DANGEROUS',
  INPUT_FIELD_DEFAULT_VALUE_CHANGE: 'DANGEROUS',
  TYPE_ADDED: 'SAFE',
  FIELD_ADDED: 'SAFE',
  FIELD_TYPE_NARROWED: 'SAFE',
  INPUT_TYPE_WIDENED: 'SAFE',
  DIRECTIVE_ADDED: 'SAFE',
  DEPRECATED: 'SAFE',
  DEPRECATION_CHANGED: 'SAFE',
  DEPRECATION_REMOVED: 'SAFE',
  DESCRIPTION_CHANGED: 'SAFE',
} as const satisfies Readonly<Record<string, Severity>>;

export type ChangeKind = keyof typeof severities;

/** One difference between two schemas, as clients see them. */
export interface Change {
  readonly kind: ChangeKind;
  /** `Type`, `Type.member`, `Type.field(argument:)`, `@directive` or `@directive(argument:)`. */
  readonly coordinate: string;
  /** What is true now, in one sentence without its end. */
  readonly message: string;
  /** It must be given now and could be left out before: whoever left it out is concerned, too. */
  readonly isNowRequired?: boolean;
}

export function severityOf({ kind }: Pick<Change, 'kind'>): Severity {
  return severities[kind];
}

export function change(kind: ChangeKind, coordinate: string, message: string): Change {
  return { kind, coordinate, message };
}
