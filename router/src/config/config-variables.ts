/** A place in the configuration: names of parts and options. */
export type ConfigPath = readonly (string | number)[];

export type Environment = Readonly<Record<string, string | undefined>>;

/** A value from the environment and the option that it takes the place of. */
export interface Override {
  readonly variable: string;
  readonly path: ConfigPath;
  readonly value: unknown;
}

type Read = (text: string) => unknown;

const asText: Read = (text) => text;
const asNumber: Read = (text) => (/^-?\d+$/.test(text) ? Number(text) : text);
const asShare: Read = (text) => (/^(0|1|[01]?\.\d+)$/.test(text) ? Number(text) : text);
const asSwitch: Read = (text) => (text === 'on' ? true : text === 'off' ? false : text);
const asList: Read = (text) => text.split(/[\s,]+/).filter((one) => one !== '');
const asListOrAll: Read = (text) => (text === 'all' ? text : asList(text));

const variables: Readonly<Record<string, readonly [option: string, read: Read]>> = {
  HOST: ['server.host', asText],
  PORT: ['server.port', asNumber],
  UNIX_SOCKET: ['server.socket', asText],
  REQUEST_TIMEOUT_MS: ['server.requestTimeoutMs', asNumber],
  REQUESTS_IN_FLIGHT_MAX: ['server.requestsInFlightMax', asNumber],
  REQUEST_BODY_BYTES_MAX: ['server.requestBodyBytesMax', asNumber],
  DRAIN_TIMEOUT_MS: ['server.drainTimeoutMs', asNumber],
  STATUS_POLICY: ['server.statusPolicy', asText],
  EXPLORER: ['server.explorer', asSwitch],
  EXPLORER_EXAMPLES: ['explorer.examplesFolder', asText],
  EXPLORER_PEOPLE_FILE: ['explorer.peopleFile', asText],
  EXPLORER_ISSUER: ['explorer.issuer', asText],
  EXPLORER_CLIENT_ID: ['explorer.clientId', asText],
  EXPLORER_SCOPE: ['explorer.scope', asText],
  TRACES: ['server.traces', asText],
  TLS_CERT_FILE: ['server.tls.certFile', asText],
  TLS_KEY_FILE: ['server.tls.keyFile', asText],
  H2C: ['server.http2', asSwitch],
  GRAPHQL_PATH: ['server.path', asText],
  HEALTH_PORT: ['server.healthPort', asNumber],
  METRICS_PORT: ['server.metricsPort', asNumber],
  ACCESS_LOG_SHARE: ['server.accessLogShare', asShare],
  BATCH_MAX: ['server.batchMax', asNumber],
  COMPRESSION: ['server.compression', asSwitch],
  CORS_ORIGINS: ['server.cors.origins', asList],
  CORS_CREDENTIALS: ['server.cors.credentials', asSwitch],
  CORS_REQUEST_HEADERS: ['server.cors.requestHeaders', asList],
  CORS_EXPOSED_HEADERS: ['server.cors.exposedHeaders', asList],
  CORS_MAX_AGE_SECONDS: ['server.cors.maxAgeSeconds', asNumber],
  SUPERGRAPH: ['supergraph.source', asText],
  SUPERGRAPH_POLL_MS: ['supergraph.pollMs', asNumber],
  SUPERGRAPH_TIMEOUT_MS: ['supergraph.timeoutMs', asNumber],
  SUPERGRAPH_BYTES_MAX: ['supergraph.bytesMax', asNumber],
  LAST_GOOD_SUPERGRAPH: ['supergraph.lastGoodFile', asText],
  SUBGRAPH_TIMEOUT_MS: ['subgraphs.timeoutMs', asNumber],
  SUBGRAPH_RETRIES_MAX: ['subgraphs.retriesMax', asNumber],
  SUBGRAPH_CONNECTIONS_MAX: ['subgraphs.connectionsMax', asNumber],
  SUBGRAPH_QUEUE_MAX: ['subgraphs.queueMax', asNumber],
  SUBGRAPH_ANSWER_BYTES_MAX: ['subgraphs.answerBytesMax', asNumber],
  SHARE_IN_FLIGHT: ['subgraphs.sharesInFlight', asSwitch],
  MERGE_FETCHES: ['subgraphs.mergesFetches', asSwitch],
  PASSED_EXTENSIONS: ['subgraphs.passedExtensions', asList],
  INTROSPECTION: ['documents.introspection', asSwitch],
  DOCUMENT_TOKENS_MAX: ['documents.tokensMax', asNumber],
  DOCUMENT_DEPTH_MAX: ['documents.depthMax', asNumber],
  DOCUMENT_FIELDS_MAX: ['documents.fieldsMax', asNumber],
  DOCUMENT_REPEATED_FIELDS_MAX: ['documents.repeatedFieldsMax', asNumber],
  DOCUMENT_ALIASES_MAX: ['documents.aliasesMax', asNumber],
  DOCUMENT_QUERY_FIELDS_MAX: ['documents.queryFieldsMax', asNumber],
  DOCUMENT_MUTATION_FIELDS_MAX: ['documents.mutationFieldsMax', asNumber],
  DOCUMENT_SAME_FIELD_MAX: ['documents.sameFieldMax', asNumber],
  DOCUMENT_DIRECTIVES_MAX: ['documents.directivesMax', asNumber],
  DOCUMENT_INTROSPECTION_DEPTH_MAX: ['documents.introspectionDepthMax', asNumber],
  COST_MODE: ['documents.costMode', asText],
  COST_MAX: ['documents.costMax', asNumber],
  LIST_SIZE_ASSUMED: ['documents.listSizeAssumed', asNumber],
  VARIABLE_BYTES_MAX: ['documents.variableBytesMax', asNumber],
  VARIABLE_LIST_MAX: ['documents.variableListMax', asNumber],
  VARIABLE_NESTING_MAX: ['documents.variableNestingMax', asNumber],
  DOCUMENTS_CACHED_MAX: ['documents.cachedMax', asNumber],
  DOCUMENTS_CACHED_BYTES_MAX: ['documents.cachedBytesMax', asNumber],
  PLANNER: ['documents.planner', asText],
  PLAN_TIMEOUT_MS: ['documents.planTimeoutMs', asNumber],
  OVERRIDE_LABELS: ['documents.overrideLabels', asList],
  PERSISTED_MANIFESTS: ['persisted.manifests', asList],
  PERSISTED_UNKNOWN: ['persisted.unknown', asText],
  PERSISTED_BYPASS_SCOPE: ['persisted.bypassScope', asText],
  APQ: ['persisted.automatic', asSwitch],
  APQ_NEEDS_IDENTITY: ['persisted.automaticNeedsIdentity', asSwitch],
  APQ_BYTES_MAX: ['persisted.automaticBytesMax', asNumber],
  APQ_CALLER_BYTES_MAX: ['persisted.automaticCallerBytesMax', asNumber],
  IDEMPOTENCY_KEPT_MS: ['idempotency.keptMs', asNumber],
  IDEMPOTENCY_BYTES_MAX: ['idempotency.bytesMax', asNumber],
  IDEMPOTENCY_CALLER_BYTES_MAX: ['idempotency.callerBytesMax', asNumber],
  SHOWN_CODES: ['errors.shownCodes', asList],
  MASKED_MESSAGE: ['errors.maskedMessage', asText],
  SHOWN_EXTENSIONS: ['errors.shownExtensions', asListOrAll],
  JWKS_FILE: ['identity.jwksFile', asText],
  JWKS_URL: ['identity.jwksUrl', asText],
  TOKEN_DISCOVERY: ['identity.discovery', asSwitch],
  TOKEN_ISSUER: ['identity.issuer', asText],
  TOKEN_AUDIENCE: ['identity.audience', asText],
  REQUIRE_IDENTITY: ['identity.required', asSwitch],
  UNKNOWN_TOKENS: ['identity.unknownTokens', asText],
  SECRETS_HEADER: ['identity.secretsHeader', asText],
  SECRETS_SUBGRAPHS: ['identity.secretsSubgraphs', asList],
  CONTEXT_NAMES: ['context.names', asList],
  CONTEXT_SUBGRAPHS: ['context.subgraphs', asList],
  TOKEN_POLICIES_CLAIM: ['identity.policiesClaim', asText],
  UNAUTHORIZED: ['authorization.unauthorized', asText],
  GUEST_ADDRESS_FROM: ['identity.guestAddressFrom', asText],
  USAGE_FILE: ['usage.file', asText],
  USAGE_FILE_BYTES_MAX: ['usage.fileBytesMax', asNumber],
  USAGE_FILES_MAX: ['usage.filesMax', asNumber],
  RATE_LIMIT_IDENTITY: ['rateLimits.identityPointsPerMinute', asNumber],
  RATE_LIMIT_ADDRESS: ['rateLimits.addressPointsPerMinute', asNumber],
  RATE_LIMIT_CLIENT: ['rateLimits.clientPointsPerMinute', asNumber],
  RATE_LIMIT_KNOWN: ['rateLimits.knownPointsPerMinute', asNumber],
  REPLICAS: ['rateLimits.replicas', asNumber],
  CALLBACK_URL: ['live.callbackUrl', asText],
  LOG_LEVEL: ['logLevel', asText],
};

/** Variables that end in the name of a subgraph, in capitals and with `_` for `-`. */
const subgraphVariables: Readonly<Record<string, readonly [option: string, read: Read]>> = {
  SUBGRAPH_URL_: ['urls', asList],
  SUBGRAPH_TIMEOUT_MS_: ['timeoutMs', asNumber],
  SUBGRAPH_SUBSCRIPTIONS_: ['subscriptions', asText],
  SUBGRAPH_IDEMPOTENCY_KEYS_: ['acceptsIdempotencyKeys', asSwitch],
};

/** What the environment says, in the order of its variables. An empty variable says nothing. */
export function overrides(environment: Environment): Override[] {
  return Object.entries(environment).flatMap(([variable, text]): Override[] => {
    if (text === undefined || text === '') return [];
    const known = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
    if (known !== undefined) return [{ variable, path: known[0].split('.'), value: known[1](text) }];
    for (const [prefix, [option, read]] of Object.entries(subgraphVariables)) {
      if (!variable.startsWith(prefix)) continue;
      const path = ['subgraphs', 'each', variable.slice(prefix.length), option];
      return [{ variable, path, value: read(text) }];
    }
    return [];
  });
}

/** All that can be set, for whoever documents it. */
export const variableNames: readonly string[] = Object.keys(variables);
