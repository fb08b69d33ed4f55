import type { Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** Nobody outside of this room can name it: `database` tells of the handles alone, `queries` of what is in them. */
export const inside: unique symbol = Symbol('inside');

/** A subgraph's own database: TypeORM over one pool. To be held and handed on; `queries` makes statements of it. */
export interface Database {
  readonly [inside]: { readonly kind: 'database'; readonly source: DataSource; readonly pool: Pool };
}

/**
 * An open transaction, to be held and handed on; `queries` makes statements of it. A function that writes takes it
 * first, so that no write can run outside by mistake.
 */
export interface Tx {
  readonly [inside]: { readonly kind: 'tx'; readonly manager: EntityManager; readonly followers: Set<Follower> };
}

/** What is done once a transaction has committed. */
export type Follower = (db: Database) => void;
