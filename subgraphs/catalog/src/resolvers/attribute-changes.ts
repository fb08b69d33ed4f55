import { requireScope } from '@tributary/kit/identity';
import {
  type AttributesEdited,
  editAttributes,
  type EditAttributes,
  type EditAttributesResult,
} from '../actions/edit/edit-attributes.ts';
import { refused, type Refused } from '../domain/failure.ts';
import { actorOf } from './actor-of.ts';
import { attributeFacts, newAttribute, typeFactsOf } from './attribute-inputs.ts';
import type { Context } from './context.ts';
import { errorsOf, never } from './payload.ts';
import type { AttributeVersionConflictErrorResolvers, MutationResolvers, Resolvers } from './types.ts';

/** What the staff do with attributes. */
export const attributeChanges = {
  attributesCreate: async (_, { input: { attributes, idempotencyKey } }, context) => {
    const answer = await changed(context, {
      operation: 'attributesCreate',
      idempotencyKey,
      list: 'attributes',
      edits: attributes.map(newAttribute),
    });
    return never(answer, 'AttributeVersionConflict', 'AttributeUnknown', 'AttributeInUse');
  },

  attributesUpdate: (_, { input: { attributes, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'attributesUpdate',
      idempotencyKey,
      list: 'attributes',
      edits: attributes.map(({ key, expectedVersion = null, ...input }) => ({
        kind: 'UpdateAttribute',
        key,
        expectedVersion,
        facts: attributeFacts(input),
        typeFacts: typeFactsOf(input),
      })),
    }),

  attributesRemove: (_, { input: { attributes, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'attributesRemove',
      idempotencyKey,
      list: 'attributes',
      edits: attributes.map(({ key, expectedVersion = null }) => ({ kind: 'RemoveAttribute', key, expectedVersion })),
    }),
} satisfies Partial<MutationResolvers>;

const changedAttributes = {
  // One may have gone since: the answer to a key may be asked for again.
  async attributes(answer: AttributesEdited | Refused<unknown>, _: unknown, { loaders }: Context) {
    if (answer.kind === 'Refused') return [];
    const found = await Promise.all(answer.keys.map((key) => loaders.attribute.load(key)));
    return found.filter((attribute) => attribute !== null);
  },
  errors: errorsOf,
};

export const attributePayloads = {
  AttributesCreatePayload: changedAttributes,
  AttributesUpdatePayload: changedAttributes,
  AttributesRemovePayload: changedAttributes,
} satisfies Partial<Resolvers>;

export const attributeVersionConflictError: AttributeVersionConflictErrorResolvers = {
  current: async ({ current }, _, { loaders }) => {
    const found = await loaders.attribute.load(current);
    if (found === null) throw new Error(`expected the attribute ${current}, which was there a moment ago`);
    return found;
  },
};

async function changed(
  context: Context,
  changes: Omit<EditAttributes, 'actor'>,
): Promise<AttributesEdited | Refused<Exclude<EditAttributesResult, AttributesEdited>>> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  const result = await editAttributes(service, { ...changes, actor: actorOf(viewer) });
  loaders.forget();
  return result.kind === 'AttributesEdited' ? result : refused(result);
}
