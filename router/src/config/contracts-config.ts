import type { UnauthorizedPolicy } from '../operation/authorization/unauthorized.ts';
import { type SupergraphConfig, supergraphConfig } from './supergraph-config.ts';
import type { ConfigFile } from './config-schema.ts';

/** Parts of the graph that are served beside it. */
export interface ContractsConfig {
  /** In small letters; null: no header names any. */
  readonly header: string | null;
  readonly all: readonly ContractConfig[];
}

export interface ContractConfig {
  readonly name: string;
  readonly hosts: readonly string[];
  /** Null: it has none of its own. */
  readonly path: string | null;
  /** What callers need to be served at all; null: nothing. */
  readonly scope: string | null;
  readonly supergraph: SupergraphConfig;
  /** Null: the supergraph that served last is not kept. */
  readonly lastGoodSupergraphFile: string | null;
  readonly hasIntrospection: boolean;
  readonly introspectsRights: boolean;
  readonly unauthorized: UnauthorizedPolicy;
  readonly manifests: readonly string[];
}

export function contractsConfig(
  { contracts, supergraph, documents, authorization }: ConfigFile,
  supergraphToken: string,
): ContractsConfig {
  const all = Object.entries(contracts.each).map(([name, one]): ContractConfig => {
    const { hosts, path = null, scope = null, lastGoodFile = null, manifests } = one;
    const introspection = one.introspection ?? documents.introspection;
    return {
      name,
      hosts,
      path,
      scope,
      supergraph: supergraphConfig(
        { ...supergraph, source: one.source },
        isOfOrigin(one.source, supergraph.source) ? supergraphToken : '',
      ),
      lastGoodSupergraphFile: lastGoodFile,
      hasIntrospection: introspection !== false,
      introspectsRights: introspection === 'authorized',
      unauthorized: one.unauthorized ?? authorization.unauthorized,
      manifests,
    };
  });
  return { header: contracts.header ?? null, all };
}

/** The token is for whom it was given to. */
function isOfOrigin(source: string, other: string): boolean {
  return URL.canParse(source) && URL.canParse(other) && new URL(source).origin === new URL(other).origin;
}
