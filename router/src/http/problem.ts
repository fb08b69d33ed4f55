/** Why a request never reached the graph, as HTTP and as a GraphQL error body tell it. */
export interface HttpProblem {
  readonly kind: 'HttpProblem';
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function httpProblem(
  status: number,
  code: string,
  { message, headers = {} }: { readonly message: string; readonly headers?: Readonly<Record<string, string>> },
): HttpProblem {
  return { kind: 'HttpProblem', status, code, message, headers };
}

/** The body of a GraphQL response that was refused as a whole. */
export function problemBody({ code, message }: HttpProblem): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}
