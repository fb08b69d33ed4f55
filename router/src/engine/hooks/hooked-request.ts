import { soleNameIn } from './sole-name.ts';
import { isNeverAnswered, isNeverSent } from '../headers/forbidden-headers.ts';
import type { EngineAnswer, GraphqlResult } from '../engine-answer.ts';
import { CheckedHeaders } from './checked-headers.ts';
import type { Caller } from '../../identity/caller.ts';
import { HookFailed, type Hooks } from './hooks.ts';
import type {
  HookCaller,
  HookEvent,
  HookIdentity,
  HookOperation,
  HookRefusal,
  HookRequest,
  HookResponse,
  HookSubgraphAnswer,
  HookSubgraphRequest,
} from './plugin.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

export interface HookedRequestOptions {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
}

/** What a subgraph is to be sent. */
export interface ToSubgraph extends Pick<
  HookSubgraphRequest,
  'subgraph' | 'urls' | 'body' | 'isQuery' | 'isSubscription'
> {
  /** Names and values by turns. */
  readonly headers: readonly string[];
}

/** What it is sent after all. */
export interface Sent extends Pick<ToSubgraph, 'headers'> {
  /** Null: where it always is. */
  readonly url: string | null;
}

/** What a subgraph said. */
type FromSubgraph = Omit<HookSubgraphAnswer, 'request' | 'extensions'> & {
  readonly extensions?: HookSubgraphAnswer['extensions'];
};

/** One request and what hooks have made of it. */
export class HookedRequest {
  readonly #hooks: Hooks;
  readonly #given: HookedRequestOptions;
  readonly #headers: CheckedHeaders;
  readonly #request: HookRequest;
  #identity: HookIdentity | null | undefined = undefined;
  #isIdentifying = false;
  #hasChanged = false;

  constructor(hooks: Hooks, given: HookedRequestOptions) {
    this.#hooks = hooks;
    this.#given = given;
    this.#headers = new CheckedHeaders(given.headers, isNeverSent);
    const { id, method, path } = given;
    const identify = (identity: HookIdentity | null) => this.#identify(identity);
    this.#request = { id, method, path, headers: this.#headers, notes: new Map(), identify };
  }

  /** As hooks have left them. */
  get headers(): Headers {
    return this.#headers.isChanged ? Object.fromEntries(this.#headers.entries()) : this.#given.headers;
  }

  /** Undefined where no hook has said who asks. */
  get identity(): HookIdentity | null | undefined {
    return this.#identity;
  }

  /** What is answered may be for this request alone. */
  get hasChanged(): boolean {
    return this.#hasChanged || this.#headers.isChanged || this.#identity !== undefined;
  }

  /** What hooks may go by: whoever asks the same elsewhere, or with other headers of theirs, asks something else. */
  get realm(): string {
    const { headers } = this.#given;
    const others = this.#headers.entries().filter(([name]) => this.#isOther(name));
    return JSON.stringify([headers[':authority'] ?? headers['host'], others]);
  }

  async onRequest(): Promise<HookRefusal | null> {
    this.#isIdentifying = true;
    try {
      return await this.#hooks.onRequest.run(this.#request, this.#given.id);
    } finally {
      this.#isIdentifying = false;
    }
  }

  /** Hooks say which policies hold. */
  get decidesPolicies(): boolean {
    return !this.#hooks.onIdentity.isEmpty;
  }

  /** The caller with the policies that hooks leave them. Rejects with HookFailed. */
  async withPolicies(caller: Caller): Promise<Caller> {
    const { viewer, rights } = caller;
    const subject = viewer.kind === 'customer' ? viewer.id : null;
    const given: HookCaller = { request: this.#request, subject, scopes: rights.scopes, policies: rights.policies };
    const refusal = await this.#hooks.onIdentity.run(given, this.#given.id);
    if (refusal !== null) throw new HookFailed('that refuses', 'onIdentity', refusal);
    const policies: unknown = given.policies;
    if (policies === rights.policies) return caller;
    if (!(policies instanceof Set)) throw new HookFailed('that gives no set of policies', 'onIdentity', policies);
    this.#hasChanged = true;
    return { ...caller, rights: { ...rights, policies } };
  }

  onOperation(operation: Omit<HookOperation, 'request'>): Promise<HookRefusal | null> {
    if (this.#hooks.onOperation.isEmpty) return nothing;
    const operationName = operation.operationName ?? soleNameIn(operation.query);
    return this.#hooks.onOperation.run({ ...operation, operationName, request: this.#request }, this.#given.id);
  }

  /** What is asked of subgraphs may depend on all of this request: another one of the same caller may be asked otherwise. */
  get decidesRequests(): boolean {
    return !this.#hooks.onSubgraphRequest.isEmpty;
  }

  /** What is sent after all, or why nothing is. */
  async onSubgraphRequest(asked: ToSubgraph): Promise<HookRefusal | Sent> {
    if (this.#hooks.onSubgraphRequest.isEmpty) return { headers: asked.headers, url: null };
    const headers = new CheckedHeaders(byName(asked.headers), isNeverSent);
    const given: HookSubgraphRequest = { ...asked, headers, request: this.#request, url: null };
    const refusal = await this.#hooks.onSubgraphRequest.run(given, this.#given.id);
    if (refusal !== null) return refusal;
    if (given.url !== null || headers.isChanged) this.#hasChanged = true;
    return { headers: headers.isChanged ? headers.entries().flat() : asked.headers, url: given.url };
  }

  async onSubgraphAnswer(answer: FromSubgraph): Promise<Required<Pick<FromSubgraph, 'errors' | 'extensions'>>> {
    const { subgraph, headers, errors, extensions = {} } = answer;
    const given: HookSubgraphAnswer = { request: this.#request, subgraph, headers, errors, extensions };
    await this.#hooks.onSubgraphAnswer.run(given, this.#given.id);
    if (given.errors !== errors || given.extensions !== extensions) this.#hasChanged = true;
    return { errors: given.errors, extensions: given.extensions };
  }

  async onResponse(answer: EngineAnswer): Promise<EngineAnswer> {
    if (this.#hooks.onResponse.isEmpty) return answer;
    const { data, errors = [], extensions = {} } = answer.result;
    const headers = new CheckedHeaders({}, isNeverAnswered);
    const given: HookResponse = { request: this.#request, data, errors, extensions, headers };
    await this.#hooks.onResponse.run(given, this.#given.id);
    const isSame = given.errors === errors && given.extensions === extensions;
    if (isSame && !headers.isChanged) return answer;
    this.#hasChanged = true;
    const told = { ...answer, headers: [...answer.headers, ...headers.entries().flat()] };
    if (isSame) return told;
    const { replay: _, ...fresh } = told;
    return { ...fresh, result: resultOf(given) };
  }

  /** What is told of an event; null: nothing is. Rejects with HookFailed. */
  async onEvent(result: GraphqlResult): Promise<GraphqlResult | null> {
    if (this.#hooks.onEvent.isEmpty) return result;
    const { data, errors = [], extensions = {} } = result;
    let isDropped = false;
    const drop = () => {
      isDropped = true;
    };
    const given: HookEvent = { request: this.#request, data, errors, extensions, drop };
    await this.#hooks.onEvent.run(given, this.#given.id, () => isDropped);
    return isDropped ? null : resultOf(given);
  }

  #identify(identity: HookIdentity | null): void {
    if (!this.#isIdentifying) throw new Error('expected the identity in onRequest, before anything depends on it');
    if (identity !== null && (typeof identity.subject !== 'string' || identity.subject === '')) {
      throw new Error('expected an identity with a subject');
    }
    this.#identity = identity;
  }

  #isOther(name: string): boolean {
    const before = this.#given.headers[name];
    return (before === undefined ? undefined : String(before)) !== this.#headers.get(name);
  }
}

const nothing = Promise.resolve(null);

/** What hooks give in place of errors is sent as they say it. */
function resultOf({ data, errors, extensions }: Pick<HookResponse, 'data' | 'errors' | 'extensions'>): GraphqlResult {
  return {
    ...(errors.length === 0 ? {} : { errors: errors as NonNullable<GraphqlResult['errors']> }),
    ...(data === undefined ? {} : { data }),
    ...(Object.keys(extensions).length === 0 ? {} : { extensions }),
  };
}

function byName(headers: readonly string[]): Record<string, string> {
  const entries = headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1] ?? ''] as const] : []));
  return Object.fromEntries(entries);
}
