import type { Tx } from '@tributary/kit/database/database';
import {
  attributeCount,
  forgetAttributes,
  insertAttributes,
  lockAttributes,
  updateAttributes,
} from '../../database/attribute/attributes.ts';
import { standingValues } from '../../database/attribute/product-attributes.ts';
import { collectionAbout } from '../../database/collections.ts';
import { noteChanges } from '../../database/audit-entries.ts';
import { publish } from '../../database/outbox.ts';
import type { AttributeEdit } from '../../domain/edit/attribute-edit.ts';
import type { AttributeInUse, AttributeRefusal } from '../../domain/edit/attribute-refusal.ts';
import { valueProblem } from '../../domain/attribute/check-value.ts';
import { type AttributeChange, decideAttributes } from '../../domain/edit/decide-attributes.ts';
import { same } from '../../domain/import/same.ts';
import { done, refusal } from '../once-done.ts';
import type { Service } from '../service.ts';
import { editOnce, type EditsRefused, type StaffEdits } from './edit-once.ts';

export type EditAttributes = StaffEdits<AttributeEdit>;

export type EditAttributesResult = AttributesEdited | AttributeRefusal | EditsRefused;

export interface AttributesEdited {
  readonly kind: 'AttributesEdited';
  /** Of each attribute once, in the order of the edits, without those that are gone. */
  readonly keys: readonly string[];
}

/**
 * Makes the staff's changes of attributes: all or none, once for each key. Each attribute that is not as it was before gets its
 * next version, an entry in the audit log and an event. What products have stands: a change that it would break is refused, and
 * while one is looked at no product gets a value.
 */
export function editAttributes(service: Service, request: EditAttributes): Promise<EditAttributesResult> {
  const { actor, operation, edits } = request;
  return editOnce<AttributeEdit, AttributesEdited, AttributeRefusal>(service.db, request, async (tx, lines) => {
    const named = edits.map((edit) => edit.key).filter(isStorable);
    const attributes = await lockAttributes(tx, named, { toChange: true });
    const shop = { attributes, count: await attributeCount(tx), languages: service.languages };
    const decision = decideAttributes(lines, shop);
    if (decision.kind !== 'AttributesDecided') return refusal(decision);

    const changes = decision.changes.filter(({ fields }) => fields.length > 0);
    for (const change of changes) {
      const inUse = (await ruleAbout(tx, change)) ?? (await standingProblem(tx, change));
      if (inUse !== null) return refusal(inUse);
    }
    await save(tx, changes, { operation, actor, now: service.now() });
    const keys = decision.changes.flatMap(({ after }) => (after === null ? [] : [after.key]));
    return done({ kind: 'AttributesEdited', keys });
  });
}

/** PostgreSQL has no text with the character NUL. */
function isStorable(key: string): boolean {
  return !key.includes('\0');
}

/** What names an attribute that is to go, or null. */
async function ruleAbout(tx: Tx, { before, after, path }: AttributeChange): Promise<AttributeInUse | null> {
  const userId = before === null || after !== null ? null : await collectionAbout(tx, before.key);
  return userId === null ? null : { kind: 'AttributeInUse', key: before?.key ?? '', userId, problem: null, path };
}

// Some megabytes at a time.
const valuesMax = 5_000;

/** What has a value that the change would break, or null. */
async function standingProblem(tx: Tx, { before, after, path }: AttributeChange): Promise<AttributeInUse | null> {
  if (before === null || (after !== null && same(before.type, after.type))) return null;
  const { key } = before;
  for (let last = ''; ;) {
    const values = await standingValues(tx, key, { after: last, limit: after === null ? 1 : valuesMax });
    for (const { productId: userId, value } of values) {
      const inUse = { kind: 'AttributeInUse', key, userId, path } as const;
      if (after === null) return { ...inUse, problem: null };
      const problem = valueProblem(after.type, value);
      if (problem !== null) return { ...inUse, problem: problem.problem };
    }
    const end = values.at(-1);
    if (end === undefined) return null;
    last = end.productId;
  }
}

async function save(
  tx: Tx,
  changes: readonly AttributeChange[],
  { operation, actor, now }: Pick<EditAttributes, 'operation' | 'actor'> & { readonly now: Date },
): Promise<void> {
  const left = changes.flatMap(({ before, after }) => (after === null ? [] : [{ isNew: before === null, after }]));
  await insertAttributes(
    tx,
    left.filter(({ isNew }) => isNew).map(({ after }) => after),
  );
  await updateAttributes(
    tx,
    left.filter(({ isNew }) => !isNew).map(({ after }) => after),
  );
  const entries = changes.map((change) => ({ subjectId: keyOf(change), changes: change.fields }));
  const versions = await noteChanges(tx, entries, { operation, actor });
  // After their versions were noted.
  await forgetAttributes(tx, changes.filter(({ after }) => after === null).map(keyOf));
  await publish(
    tx,
    changes.map((change) => eventOf(change, { version: versions.get(keyOf(change)) ?? 0, actor })),
    now,
  );
}

function keyOf({ before, after }: AttributeChange): string {
  return after?.key ?? before?.key ?? '';
}

function eventOf(change: AttributeChange, told: { readonly version: number; readonly actor: string }) {
  const { before, after, fields } = change;
  const { key: attributeKey = '', name = '', type = { kind: 'BOOLEAN' as const } } = after ?? before ?? {};
  const data = { attributeKey, name, kind: type.kind, ...told };
  if (before === null) return { type: 'attribute.created', subject: attributeKey, data } as const;
  if (after === null) return { type: 'attribute.removed', subject: attributeKey, data } as const;
  const changed = fields.map(({ field }) => field);
  return { type: 'attribute.updated', subject: attributeKey, data: { ...data, changed } } as const;
}
