import { isJsonObject } from '../json/json-object.ts';
import { parseJson } from '../json/parse-json.ts';
import type { OnError } from '../engine/engine-request.ts';
import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';

/** What a client asks, checked for its shape alone. */
export interface GraphqlParams {
  /** Null where the document is known by its id, or by its hash in `extensions`. */
  readonly query: string | null;
  readonly documentId: string | null;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** What becomes of the answer where a field fails. */
  readonly onError: OnError;
}

/** One operation, or as many as a body may have. */
type BodyParams = GraphqlParams | HttpProblem | readonly (GraphqlParams | HttpProblem)[];

/** Reads the JSON body of a POST, which may be a list of up to `batchMax` operations. */
export function paramsOfBody(text: string, batchMax = 0): BodyParams {
  let body: unknown;
  try {
    body = parseJson(text, { keepsForms: true });
  } catch {
    return malformed('expected a JSON body');
  }
  return Array.isArray(body) ? paramsOfBatch(body, batchMax) : paramsOfOne(body);
}

function paramsOfBatch(batch: readonly unknown[], batchMax: number): BodyParams {
  if (batchMax === 0) return malformed('expected one operation: several in one request are not supported');
  if (batch.length === 0 || batch.length > batchMax) {
    return malformed(`expected 1 to ${batchMax} operations, got ${batch.length}`);
  }
  return batch.map(paramsOfOne);
}

/** One operation, as its client describes it in JSON. */
export function paramsOfOne(body: unknown): GraphqlParams | HttpProblem {
  return isJsonObject(body) ? checked(body) : malformed('expected a JSON object with "query"');
}

/** Reads the query string of a GET, as it came, where variables and extensions are JSON texts. */
export function paramsOfSearch(text: string): GraphqlParams | HttpProblem {
  const search = new URLSearchParams(text);
  if (!isUtf8(text, search)) return malformed('expected a query string in UTF-8');
  const fields: Record<string, unknown> = {};
  for (const name of ['query', 'documentId', 'doc_id', 'operationName', 'variables', 'extensions', 'onError']) {
    const values = search.getAll(name);
    if (values.length > 1) return malformed(`expected "${name}" once`);
    fields[name] = values[0];
  }
  for (const name of ['variables', 'extensions']) {
    const text = fields[name];
    if (typeof text !== 'string' || text === '') continue;
    try {
      fields[name] = parseJson(text, { keepsForms: true });
    } catch {
      return malformed(`expected "${name}" to be JSON`);
    }
  }
  return checked(fields);
}

const replacement = '\u{fffd}';

/** Decoding puts a mark where it cannot read the bytes: it may stand there only if it was sent. */
function isUtf8(text: string, search: URLSearchParams): boolean {
  for (const value of search.values()) {
    if (value.includes(replacement)) return isDecodable(text);
  }
  return /^\p{ASCII}*$/u.test(text);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function checked(fields: Readonly<Record<string, unknown>>): GraphqlParams | HttpProblem {
  const { query, operationName, variables, extensions, onError } = fields;
  // Relay's network layers say doc_id, from before there was a name for it.
  const documentId = fields['documentId'] ?? (isAbsent(query) ? fields['doc_id'] : null);
  if (!isAbsent(query) && typeof query !== 'string') return malformed('expected "query" to be a string');
  if (!isAbsent(documentId) && typeof documentId !== 'string') return malformed('expected "documentId" to be a string');
  if (!isAbsent(operationName) && typeof operationName !== 'string') {
    return malformed('expected "operationName" to be a string');
  }
  if (!isAbsent(variables) && !isJsonObject(variables)) return malformed('expected "variables" to be an object');
  if (!isAbsent(extensions) && !isJsonObject(extensions)) return malformed('expected "extensions" to be an object');
  if (!isAbsent(onError) && !isOnError(onError)) return malformed('expected "onError" to be NULL, PROPAGATE or HALT');
  return {
    query: isAbsent(query) ? null : query,
    documentId: isAbsent(documentId) ? null : documentId,
    operationName: isAbsent(operationName) ? null : operationName,
    variables: isAbsent(variables) ? {} : variables,
    extensions: isAbsent(extensions) ? {} : extensions,
    onError: isAbsent(onError) ? 'PROPAGATE' : onError,
  };
}

function isOnError(value: unknown): value is OnError {
  return value === 'PROPAGATE' || value === 'NULL' || value === 'HALT';
}

/** Clients write what they do not give as null, as nothing, or (in a query string) as empty text. */
function isAbsent(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || value === '';
}

function malformed(message: string): HttpProblem {
  return httpProblem(400, 'BAD_REQUEST', { message });
}
