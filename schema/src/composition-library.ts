import { createRequire } from 'node:module';
import type * as compositionTypes from '@apollo/composition';
import type * as federationTypes from '@apollo/federation-internals';

const require = createRequire(import.meta.url);

// Not by `import`, which reads each of their files once more for the names that it exports: a tenth of a second.
export const federation: typeof federationTypes = require('@apollo/federation-internals');

/** Of composition its first half alone: the other loads as much again, and is seldom asked. */
export const {
  mergeSubgraphs,
}: Pick<typeof compositionTypes, 'mergeSubgraphs'> = require('@apollo/composition/dist/merging');

/** The other half, loaded when it is first asked: whether each query can be served, searched out. */
export const validateSatisfiability: typeof compositionTypes.validateSatisfiability = (input) => {
  const { validateSatisfiability: validate }: typeof compositionTypes = require('@apollo/composition');
  return validate(input);
};
