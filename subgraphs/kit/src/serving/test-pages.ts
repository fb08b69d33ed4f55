import assert from 'node:assert/strict';
import type { Viewer } from '../identity.ts';
import type { Execute } from './execute.ts';

/** For tests: a connection, and who reads it. */
export interface Connection {
  readonly execute: Execute;
  readonly viewer: Viewer;
  /** A query of it alone, `#` in the place of its page's arguments and PAGE of what is asked of it: `{ orders(#sort: OLDEST) { PAGE } }`. */
  readonly document: string;
}

interface Page {
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * For tests: reads a connection of at most 100 rows forwards and backwards, in pages of one, of two and of all. Gives its cursors in
 * its order. Throws where any way meets other rows, or says wrongly what is beyond a page.
 */
export async function readBothWays(connection: Connection): Promise<readonly string[]> {
  const inOrder = cursorsOf(await pageOf(connection, 'first: 100'));
  for (const size of [1, 2, Math.max(inOrder.length, 1)]) {
    assert.deepEqual(await readForwards(connection, size), inOrder);
    assert.deepEqual(await readBackwards(connection, size), inOrder);
  }
  return inOrder;
}

async function readForwards(connection: Connection, size: number): Promise<readonly string[]> {
  const met: string[] = [];
  for (let place = ''; ;) {
    const page = await pageOf(connection, `first: ${size} ${place}`);
    assert.equal(page.pageInfo.hasPreviousPage, place !== '');
    met.push(...cursorsOf(page));
    if (!page.pageInfo.hasNextPage) return met;
    place = `after: "${page.pageInfo.endCursor}"`;
  }
}

async function readBackwards(connection: Connection, size: number): Promise<readonly string[]> {
  const met: string[] = [];
  for (let place = ''; ;) {
    const page = await pageOf(connection, `last: ${size} ${place}`);
    assert.equal(page.pageInfo.hasNextPage, place !== '');
    met.unshift(...cursorsOf(page));
    if (!page.pageInfo.hasPreviousPage) return met;
    place = `before: "${page.pageInfo.startCursor}"`;
  }
}

async function pageOf({ execute, viewer, document }: Connection, given: string): Promise<Page> {
  const page = 'edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
  const asked = document.replace('(#', `(${given} `).replace('#', `(${given})`).replace('PAGE', page);
  const { data, errors } = await execute(asked, { viewer });
  assert.deepEqual(errors, []);
  return pageIn(data);
}

/** What has edges, however deep it lies. */
function pageIn(found: unknown): Page {
  assert(typeof found === 'object' && found !== null, 'expected a connection');
  const [only]: readonly unknown[] = Object.values(found);
  return typeof only === 'object' && only !== null && 'edges' in only ? (only as Page) : pageIn(only);
}

function cursorsOf({ edges }: Page): readonly string[] {
  return edges.map(({ cursor }) => cursor);
}
