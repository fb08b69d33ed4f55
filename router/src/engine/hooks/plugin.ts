/** Headers of a request or an answer, by names in any letters. */
export interface HookHeaders {
  get(name: string): string | null;
  /** Throws for what is the router's or the connection's own, and for what would not be a header. */
  set(name: string, value: string): void;
  delete(name: string): void;
  /** Names in small letters, with their values. */
  entries(): readonly (readonly [name: string, value: string])[];
}

/** What a hook gives back in order to end its request with an error, or a subgraph's with one at its fields. */
export interface HookRefusal {
  /** Of HTTP, 400 to 599; 403 where none is given. Of no account for a subgraph's. */
  readonly status?: number;
  /** In capitals, with `_`: the error's `extensions.code`. */
  readonly code: string;
  readonly message: string;
}

/** Whom a hook has found out to ask. */
export interface HookIdentity {
  readonly subject: string;
  readonly scopes?: readonly string[];
  readonly policies?: readonly string[];
  readonly name?: string;
  readonly email?: string;
}

/** One request of a client, which all hooks of it see. */
export interface HookRequest {
  /** As in `x-request-id`. */
  readonly id: string;
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** The client's. What `onRequest` changes here is what everything after it sees. */
  readonly headers: HookHeaders;
  /** For what one hook wants to tell the later ones. */
  readonly notes: Map<string, unknown>;
  /** In `onRequest` alone: takes the place of any token; null makes a guest. */
  identify(identity: HookIdentity | null): void;
}

/** Who asks, by their token or by `identify`. */
export interface HookCaller {
  readonly request: HookRequest;
  /** Null for guests. */
  readonly subject: string | null;
  readonly scopes: ReadonlySet<string>;
  /** The policies (`@policy`) that hold for them: those of their token, which may be replaced. */
  policies: ReadonlySet<string>;
}

export interface HookOperation {
  readonly request: HookRequest;
  readonly query: string;
  /** Of what is to be run, whether the request says it or not; null where it has none, or where it will be refused. */
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Null for guests. */
  readonly subject: string | null;
  readonly scopes: ReadonlySet<string>;
}

export interface HookSubgraphRequest {
  readonly request: HookRequest;
  readonly subgraph: string;
  /** Where it is; one of them is asked. */
  readonly urls: readonly string[];
  /** To be set where another place is to be asked. */
  url: string | null;
  /** Those by rules; the router's own come beside them. */
  readonly headers: HookHeaders;
  /** The JSON text that is sent; of a subscription, without the `extensions` that its transport adds. */
  readonly body: string;
  readonly isQuery: boolean;
  /** It opens a subscription, or takes it up again where its connection was lost. */
  readonly isSubscription: boolean;
}

export interface HookSubgraphAnswer {
  readonly request: HookRequest;
  readonly subgraph: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As they came; may be replaced. */
  errors: readonly unknown[];
  /** What the subgraph says beside its data; may be replaced. */
  extensions: Readonly<Record<string, unknown>>;
}

export interface HookResponse {
  readonly request: HookRequest;
  readonly data: object | null | undefined;
  /** May be replaced. */
  errors: readonly object[];
  /** May be replaced. */
  extensions: Readonly<Record<string, unknown>>;
  /** Beside the router's own. */
  readonly headers: HookHeaders;
}

/** What a subscription is about to tell: once for all of one caller who follow the same. */
export interface HookEvent {
  /** That which opened the subscription. */
  readonly request: HookRequest;
  /** May be replaced. */
  data: object | null | undefined;
  /** May be replaced. */
  errors: readonly object[];
  /** May be replaced. */
  extensions: Readonly<Record<string, unknown>>;
  /** Nothing is told of it, and later hooks do not see it. */
  drop(): void;
}

type Verdict = HookRefusal | undefined | void | Promise<HookRefusal | undefined | void>;
type Done = void | Promise<void>;

/** What a plug-in's function gives: whichever hooks it wants. One that throws or takes over a second fails its request. */
export interface Plugin {
  /** Before anything is known of who asks, and before limits. */
  readonly onRequest?: (request: HookRequest) => Verdict;
  /** It is known who asks, and nothing depends on it yet. Over a transport that stays open, whenever it is asked anew. */
  readonly onIdentity?: (caller: HookCaller) => Done;
  /** The document is there, and nothing was made of it yet. */
  readonly onOperation?: (operation: HookOperation) => Verdict;
  /** Before each request to a subgraph, those that open subscriptions included. */
  readonly onSubgraphRequest?: (asked: HookSubgraphRequest) => Verdict;
  /** After each GraphQL answer of a subgraph. */
  readonly onSubgraphAnswer?: (answer: HookSubgraphAnswer) => Done;
  /** Before the answer is written. */
  readonly onResponse?: (response: HookResponse) => Done;
  /** Before a subscription tells an event. One that throws ends the subscription. */
  readonly onEvent?: (event: HookEvent) => Done;
}

/** What a module exports as `plugin`. */
export type MakePlugin<Options = Readonly<Record<string, unknown>>> = (options: Options) => Plugin | Promise<Plugin>;
