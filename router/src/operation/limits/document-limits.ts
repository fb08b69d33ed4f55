/** The code of an error that says which limit a document exceeds. */
export const tooLargeCode = 'DOCUMENT_TOO_LARGE';

/** What a document may ask for before anything is made of it. Named fragments count wherever they are spread. */
export interface DocumentLimits {
  /** Lexical tokens. */
  readonly tokensMax: number;
  /** Fields inside one another. Brackets and fragments may nest twice as deep. */
  readonly depthMax: number;
  /** Fields and fragments of all operations. */
  readonly fieldsMax: number;
  /** Of these, those that named fragments bring a second time and later: a few fragments that spread one another are millions. */
  readonly repeatedFieldsMax: number;
  readonly aliasesMax: number;
  readonly queryFieldsMax: number;
  /** Root fields of a mutation: each is an act of its own. */
  readonly mutationFieldsMax: number;
  /** How often one selection has one field, under whatever aliases. */
  readonly sameFieldMax: number;
  /** Directives at one place. */
  readonly directivesMax: number;
  /** Levels of fields below `__schema` and `__type`, `ofType` aside. */
  readonly introspectionDepthMax: number;
}
