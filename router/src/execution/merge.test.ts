import { expect, test } from 'vitest';
import { supergraphModel } from '../supergraph/supergraph-model.ts';
import { composed } from '../../test/fuzz/federation.ts';
import { leafMerge } from './merge.ts';

const { types } = supergraphModel(
  composed({ name: 'one', subgraphs: [{ name: 'a', sdl: 'type Query { valueOf: Int price: Int }' }] }),
);

test.each([['price'], ['valueOf'], ['constructor'], ['__proto__']])(
  'of an answer to several parts each takes its own fields alone: %s',
  (key) => {
    const source = JSON.parse(`{ "${key}": 1, "other": 2, "toString": 3 }`) as Record<string, unknown>;
    const target: Record<string, unknown> = {};

    leafMerge([key], types)(target, source);

    expect(Object.entries(target)).toEqual([[key, 1]]);
  },
);
