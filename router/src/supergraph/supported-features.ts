import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES } from '@apollo/federation-internals';

// Features with a purpose that this router does not implement: a supergraph that uses one is refused by its name.
const notImplemented = /\/(authenticated|requiresScopes|policy|source|connect|cacheTag)\//;

/** The features of the specification `core` that a supergraph may be marked with. */
export const supportedFeatures: Set<string> = new Set(
  [...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((feature) => !notImplemented.test(feature)),
);
