import { type GraphQLSchema, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import {
  demandsOf,
  type MaskedOperation,
  maskedOperation,
  type ResponsePath,
} from '../operation/authorization/masked-operation.ts';
import { shownSchema } from '../operation/authorization/shown-schema.ts';
import type { UnauthorizedPolicy } from '../operation/authorization/unauthorized.ts';
import type { ReadOperation } from '../operation/read-operation.ts';
import { type AccessRules, metBy, type Rights } from '../supergraph/access-rules.ts';

/** Of a request that does not say whose it is. */
const nobody: Rights = { isAuthenticated: false, scopes: new Set(), policies: new Set() };

// Roles are few; each takes as much as the whole schema does.
const shownMax = 16;

/** Of an operation's demands, those that callers meet. */
export interface MetDemands {
  readonly met: bigint;
  readonly isAllMet: boolean;
}

/** What a caller may see of an operation. */
export interface SeenOperation extends Pick<MaskedOperation, 'kept'> {
  /** The response names that lead to what is taken out. */
  readonly unseen: readonly ResponsePath[];
  /** So much is taken out that nothing is done. */
  readonly isRefused: boolean;
}

/** Who may see what of one supergraph. Where everybody may see everything, nothing is looked at. */
export class Access {
  readonly #schema: GraphQLSchema;
  readonly #rules: AccessRules | null;
  readonly #policy: UnauthorizedPolicy;
  readonly #met = new WeakMap<Rights, bigint>();
  readonly #shown = new LRUCache<bigint, GraphQLSchema>({ max: shownMax });

  constructor(rules: AccessRules | null, schema: GraphQLSchema, policy: UnauthorizedPolicy) {
    this.#rules = rules;
    this.#schema = schema;
    this.#policy = policy;
  }

  /** What an operation may demand of callers, as a mask: 0n of what is public. */
  demandsOf(read: ReadOperation): bigint {
    return this.#rules === null ? 0n : demandsOf(read, { schema: this.#schema, rules: this.#rules });
  }

  /** Which of these demands a caller meets. Callers who meet the same share variants. */
  met(demands: bigint, rights: Rights = nobody): bigint {
    return demands === 0n ? 0n : this.metOfAll(rights) & demands;
  }

  /** The same of all that the supergraph demands. */
  metOfAll(rights: Rights = nobody): bigint {
    if (this.#rules === null) return 0n;
    const known = this.#met.get(rights) ?? metBy(rights, this.#rules);
    this.#met.set(rights, known);
    return known;
  }

  /** What introspection shows of `schema` to a caller who meets these of all demands. */
  shownTo(met: bigint, schema: GraphQLSchema): GraphQLSchema {
    if (this.#rules === null) return schema;
    const known = this.#shown.get(met) ?? shownSchema(schema, this.#rules, met);
    this.#shown.set(met, known);
    return known;
  }

  masked(operation: OperationDefinitionNode, { met, isAllMet }: MetDemands): MaskedOperation {
    if (this.#rules === null || isAllMet) return { kept: operation, shown: operation, taken: nothing, paths: [] };
    return maskedOperation(operation, met, { schema: this.#schema, rules: this.#rules });
  }

  /** For whoever asks beforehand; all of it without `rights`. `demands`: those of the operation. */
  seenBy(rights: Rights | undefined, operation: OperationDefinitionNode, demands: bigint): SeenOperation {
    const met = rights === undefined ? demands : this.met(demands, rights);
    const masked = this.masked(operation, { met, isAllMet: met === demands });
    return { kept: masked.kept, unseen: masked.paths, isRefused: this.refuses(masked) };
  }

  /**
   * Whether the whole is refused for what is taken out of it: half a mutation is worse than none, and of a subscription
   * without its field nothing is left.
   */
  refuses({ shown, paths }: MaskedOperation): boolean {
    if (paths.length === 0) return false;
    if (this.#policy === 'reject' || shown.operation === OperationTypeNode.MUTATION) return true;
    return shown.operation === OperationTypeNode.SUBSCRIPTION && paths.some((path) => path.length === 1);
  }
}

const nothing: MaskedOperation['taken'] = new Set();
