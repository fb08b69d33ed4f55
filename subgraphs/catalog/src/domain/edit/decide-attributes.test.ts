import { describe, expect, test } from 'vitest';
import type { Attribute, AttributeType } from '../attribute/attribute.ts';
import type { AttributeEdit, CreateAttribute, TypeFacts } from './attribute-edit.ts';
import { decideAttributes } from './decide-attributes.ts';

const choices = ['oak', 'ash'].map((value) => ({ value, name: value.toUpperCase() }));
const german = { language: 'de', name: 'Holz', choices: [{ value: 'ash', name: 'Esche' }] };
const wood: Attribute = {
  key: 'wood',
  name: 'Wood',
  translations: [german],
  type: { kind: 'CHOICE', isSeveral: false, choices },
  isFilterable: true,
  isFacetable: true,
  version: 3,
};
const languages = { own: 'en', fallbacks: new Map() };

function decided(attributes: readonly Attribute[], edits: readonly AttributeEdit[], count = attributes.length) {
  const lines = edits.map((edit, index) => ({ edit, path: ['attributes', String(index)] }));
  return decideAttributes(lines, { attributes, count, languages });
}

function create(type: AttributeType['kind'], typeFacts: TypeFacts = {}, change: Partial<CreateAttribute> = {}) {
  return { kind: 'CreateAttribute' as const, key: 'new', type, facts: { name: 'New' }, typeFacts, ...change };
}

const update = (facts: object, typeFacts: TypeFacts = {}) =>
  ({ kind: 'UpdateAttribute', key: 'wood', expectedVersion: null, facts, typeFacts }) as const;

describe('a new attribute', () => {
  test.each<[CreateAttribute, AttributeType]>([
    [create('TEXT'), { kind: 'TEXT', lengthMax: 255 }],
    [create('TEXT', { lengthMax: 4_000 }), { kind: 'TEXT', lengthMax: 4_000 }],
    [create('NUMBER', { min: 1, max: 1 }), { kind: 'NUMBER', min: 1, max: 1, decimals: 0 }],
    [create('BOOLEAN'), { kind: 'BOOLEAN' }],
    [create('DATE', { earliest: '2024-02-29' }), { kind: 'DATE', earliest: '2024-02-29', latest: null }],
    [create('CHOICE', { choices, isSeveral: true }), { kind: 'CHOICE', isSeveral: true, choices }],
    [create('PRODUCT'), { kind: 'PRODUCT', isSeveral: false }],
    [
      create('MEASUREMENT', { unit: 'cm', decimals: 6 }),
      { kind: 'MEASUREMENT', unit: 'cm', min: null, max: null, decimals: 6 },
    ],
    [create('TEXT', {}, { key: 'a'.repeat(64) }), { kind: 'TEXT', lengthMax: 255 }],
  ])('%j has values of %j', (edit, type) => {
    const { key } = edit;
    const after = { key, name: 'New', translations: [], type, isFilterable: false, isFacetable: false };

    expect(decided([], [edit])).toMatchObject({ kind: 'AttributesDecided', changes: [{ before: null, after }] });
  });

  test.each<[CreateAttribute, string[]]>([
    [create('TEXT', { lengthMax: 0 }), ['lengthMax']],
    [create('TEXT', { lengthMax: 4_001 }), ['lengthMax']],
    [create('TEXT', { min: 1 }), ['min']],
    [create('BOOLEAN', { isSeveral: true }), ['several']],
    [create('TEXT', { lengthMax: 256 }, { facts: { name: 'New', isFilterable: true } }), ['lengthMax']],
    [create('TEXT', { lengthMax: 256 }, { facts: { name: 'New', isFacetable: true } }), ['lengthMax']],
    [create('NUMBER', { min: 2, max: 1 }), ['min']],
    [create('NUMBER', { max: Number.POSITIVE_INFINITY }), ['max']],
    [create('NUMBER', { decimals: 7 }), ['decimals']],
    [create('DATE', { earliest: '2023-02-29' }), ['earliest']],
    [create('DATE', { earliest: '2024-01-02', latest: '2024-01-01' }), ['earliest']],
    [create('CHOICE'), ['choices']],
    [create('CHOICE', { choices: [...choices, ...choices] }), ['choices']],
    [create('CHOICE', { choices: [{ value: 'a\0', name: 'a' }] }), ['choices', '0', 'value']],
    [create('MEASUREMENT'), ['unit']],
    [create('MEASUREMENT', { unit: 'x'.repeat(17) }), ['unit']],
    [create('TEXT', {}, { key: 'Wood' }), ['key']],
    [create('TEXT', {}, { key: 'wood_2' }), ['key']],
    [create('TEXT', {}, { key: '' }), ['key']],
    [create('TEXT', {}, { key: 'a\0' }), ['key']],
    [create('TEXT', {}, { key: 'a'.repeat(65) }), ['key']],
    [create('TEXT', {}, { facts: { name: ' ' } }), ['name']],
    [create('TEXT', {}, { facts: { name: 'New', translations: [german] } }), ['translations', '0', 'choices']],
  ])('cannot be %j', (edit, path) => {
    const refused = { kind: 'InvalidAttribute', path: ['attributes', '0', ...path] };

    expect(decided([], [edit])).toMatchObject(refused);
  });

  test('has a key of its own, of those that come with it, too', () => {
    const taken = create('BOOLEAN', {}, { key: 'wood' });

    expect(decided([wood], [taken])).toMatchObject({ kind: 'AttributeKeyTaken', path: ['attributes', '0', 'key'] });
    expect(decided([], [taken, taken])).toMatchObject({ kind: 'AttributeKeyTaken', path: ['attributes', '1', 'key'] });
  });

  test('is one of 250 at most', () => {
    expect(decided([], [create('BOOLEAN')], 249)).toMatchObject({ kind: 'AttributesDecided' });
    expect(decided([], [create('BOOLEAN')], 250)).toMatchObject({
      kind: 'InvalidAttribute',
      path: ['attributes', '0'],
    });
  });

  test.each(['en', 'nothing at all'])('is not translated into %s', (language) => {
    const edit = create(
      'BOOLEAN',
      {},
      { facts: { name: 'New', translations: [{ ...german, language, choices: [] }] } },
    );

    expect(decided([], [edit])).toMatchObject({
      kind: 'LanguageRefused',
      path: ['attributes', '0', 'translations', '0', 'language'],
    });
  });
});

describe('an attribute that is changed', () => {
  test('says what is not as it was, as inputs call it', () => {
    const edits = [
      update({ name: 'Timber', isFacetable: false }),
      update({ name: 'Wood' }, { choices: choices.slice(0, 1) }),
    ];

    const decision = decided([wood], edits);

    expect(decision).toMatchObject({ changes: [{ path: ['attributes', '1'] }] });
    expect(decision.kind === 'AttributesDecided' ? decision.changes[0]?.fields : null).toEqual([
      { field: 'translations', before: [german], after: [{ ...german, choices: [] }] },
      { field: 'facetable', before: true, after: false },
      { field: 'choices', before: choices, after: choices.slice(0, 1) },
    ]);
  });

  test('is the same where nothing is other than it was', () => {
    expect(
      decided([wood], [update({ name: 'Wood', translations: [{ ...german, language: 'DE' }] }, { choices })]),
    ).toMatchObject({
      changes: [{ fields: [] }],
    });
  });

  test.each<[AttributeEdit, object]>([
    [
      { ...update({}), expectedVersion: 2 },
      { kind: 'AttributeVersionConflict', actual: 3, path: ['attributes', '0', 'expectedVersion'] },
    ],
    [
      { ...update({}), key: 'none' },
      { kind: 'AttributeUnknown', path: ['attributes', '0', 'key'] },
    ],
    [update({}, { lengthMax: 5 }), { kind: 'InvalidAttribute', path: ['attributes', '0', 'lengthMax'] }],
    [
      update({ translations: [german, german] }),
      { kind: 'InvalidAttribute', path: ['attributes', '0', 'translations'] },
    ],
  ])('%j is refused', (edit, refusal) => {
    expect(decided([wood], [edit])).toMatchObject(refusal);
  });

  test('is gone once it is removed', () => {
    const remove = { kind: 'RemoveAttribute', key: 'wood', expectedVersion: 3 } as const;

    expect(decided([wood], [remove])).toMatchObject({ changes: [{ after: null }] });
    expect(decided([wood], [remove, update({})])).toMatchObject({ kind: 'AttributeUnknown' });
  });
});
