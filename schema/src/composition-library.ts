import { createRequire } from 'node:module';
import type * as compositionTypes from '@apollo/composition';
import type * as federationTypes from '@apollo/federation-internals';

const require = createRequire(import.meta.url);

// Not by `import`, which reads each of their files once more for the names that it exports: a tenth of a second.
export const composition: typeof compositionTypes = require('@apollo/composition');
export const federation: typeof federationTypes = require('@apollo/federation-internals');
