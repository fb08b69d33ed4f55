import type { z } from 'zod';

/**
 * Throws where a schema asks for more than its JSON Schema says, by `refine`, `transform` and the like: nobody could see
 * such a rule in the contract, nor whether a release changes it.
 */
export function refuseUnsaid(schema: z.core.$ZodTypes): void {
  const { type, checks = [] } = schema._zod.def;
  const unsaid = checks.map((check) => check._zod.def.check).filter((check) => unsaidChecks.has(check));
  if (type === 'pipe') unsaid.push(type);
  if (unsaid.length === 0) return;
  throw new Error(
    `expected a schema of events to say all that it asks for; its JSON Schema lacks: ${unsaid.join(', ')}`,
  );
}

// What `refine` and `trim` become.
const unsaidChecks = new Set(['custom', 'overwrite']);
