import { requireScope } from '@tributary/kit/identity';
import { editAttributes, type EditAttributes } from '../actions/edit/edit-attributes.ts';
import { actorOf } from './actor-of.ts';
import { attributeChangeErrors } from './attribute-change-error.ts';
import { attributeFacts, newAttribute, typeFactsOf } from './attribute-inputs.ts';
import type { Context } from './context.ts';
import type { AttributesPayloadModel } from './models.ts';
import type { AttributesPayloadResolvers, AttributeVersionConflictErrorResolvers, MutationResolvers } from './types.ts';

/** What the staff do with attributes. */
export const attributeChanges: MutationResolvers = {
  attributesCreate: (_, { input: { attributes, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'attributesCreate',
      idempotencyKey,
      list: 'attributes',
      edits: attributes.map(newAttribute),
    }),

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
};

export const attributesPayload: AttributesPayloadResolvers = {
  // One may have gone since: the answer to a key may be asked for again.
  attributes: async ({ keys }, _, { loaders }) => {
    const found = await Promise.all(keys.map((key) => loaders.attribute.load(key)));
    return found.filter((attribute) => attribute !== null);
  },
};

export const attributeVersionConflictError: AttributeVersionConflictErrorResolvers = {
  current: async ({ current }, _, { loaders }) => {
    const found = await loaders.attribute.load(current);
    if (found === null) throw new Error(`expected the attribute ${current}, which was there a moment ago`);
    return found;
  },
};

async function changed(context: Context, changes: Omit<EditAttributes, 'actor'>): Promise<AttributesPayloadModel> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  const result = await editAttributes(service, { ...changes, actor: actorOf(viewer) });
  loaders.forget();
  if (result.kind !== 'AttributesEdited') return { keys: [], errors: attributeChangeErrors(result) };
  return { keys: result.keys, errors: [] };
}
