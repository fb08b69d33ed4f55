import { z } from 'zod';
import type { ErrorPolicy, ErrorRules } from '../response/errors.ts';
import { variableName } from '../supergraph/addresses.ts';
import { part } from './schema-parts.ts';

const shownExtensions = () => z.union([z.literal('all'), z.array(z.string())]);
const shownCodes = () => z.array(z.string().min(1)).optional();
const maskedMessage = () => z.string().min(1).max(500);

const descriptions = {
  shownExtensions: 'Of subgraphs’ errors, beside code. With all, nothing is masked: for development.',
  shownCodes: 'The codes of subgraphs’ errors that clients see; all others are masked. Without it, all are seen.',
  maskedMessage: 'What clients are told in the place of what is masked.',
};

export const errors = part({
  shownExtensions: shownExtensions().default(['retryable']).describe(descriptions.shownExtensions),
  shownCodes: shownCodes().describe(descriptions.shownCodes),
  maskedMessage: maskedMessage().default('internal server error').describe(descriptions.maskedMessage),
});

/** For one subgraph, in the place of the same for all. */
export const errorsOfOne = z
  .strictObject({
    shownExtensions: shownExtensions().optional().describe(descriptions.shownExtensions),
    shownCodes: shownCodes().describe(descriptions.shownCodes),
    maskedMessage: maskedMessage().optional().describe(descriptions.maskedMessage),
  })
  .optional();

type ErrorsOfAll = z.output<typeof errors>;
type ErrorsOfOne = NonNullable<z.output<typeof errorsOfOne>>;

export function errorPolicy(
  all: ErrorsOfAll,
  each: Readonly<Record<string, { readonly errors?: ErrorsOfOne | undefined }>>,
): ErrorPolicy {
  const own = new Map(
    Object.entries(each).flatMap(([name, { errors: one }]) =>
      one === undefined ? [] : [[variableName(name), rulesOf(all, one)]],
    ),
  );
  const policy = rulesOf(all, {});
  return own.size === 0 ? policy : { ...policy, ofSubgraph: (name) => own.get(variableName(name)) };
}

function rulesOf(all: ErrorsOfAll, one: ErrorsOfOne): ErrorRules {
  const {
    shownExtensions: extensions = all.shownExtensions,
    shownCodes: codes = all.shownCodes,
    maskedMessage: message = all.maskedMessage,
  } = one;
  return {
    shownExtensions: extensions === 'all' ? 'all' : new Set(extensions),
    maskedMessage: message,
    ...(codes === undefined ? {} : { shownCodes: new Set(codes) }),
  };
}
