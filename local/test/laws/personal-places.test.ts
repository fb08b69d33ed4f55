import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { schemaPlaces } from '../../../router/src/capsules/schema-places.ts';

// Requests that are kept hold nothing of people but what the SDL leaves open: what is named like this has its tag.

const personalNames = /^(email|phone|vatId|buyerName|customerName|displayName|postalCode|region|city|street)$/;

/** Which rate of tax holds where. */
const ofNobody = /^TaxRate(Input)?\./;

const supergraph = readFileSync('schema/supergraph.graphql', 'utf8');

describe('what is personal has the tag "personal"', () => {
  test('in the whole graph', () => {
    expect(untagged(supergraph)).toEqual([]);
  });

  test('gift cards by their codes, too, and recipients and lines of addresses', () => {
    const { types } = schemaPlaces(supergraph);

    expect(
      [
        ['GiftCardCheckInput', 'code'],
        ['GiftCardIssuePayload', 'code'],
        ...['Address', 'AddressInput'].flatMap((type) => ['name', 'lines'].map((field) => [type, field])),
      ].filter(([type = '', field = '']) => types.get(type)?.get(field)?.isPersonal !== true),
    ).toEqual([]);
  });

  test('and what has none is found', () => {
    const sdl =
      'type Query { me(email: String): Reader } type Reader { email: String  phone: String @tag(name: "personal") }';

    expect(untagged(sdl)).toEqual(['Query.me(email:)', 'Reader.email']);
  });
});

function untagged(sdl: string): string[] {
  const found: string[] = [];
  for (const [type, fields] of schemaPlaces(sdl).types)
    for (const [field, place] of fields) {
      if (personalNames.test(field) && !place.isPersonal) found.push(`${type}.${field}`);
      for (const [name, { isPersonal }] of place.arguments)
        if (personalNames.test(name) && !isPersonal) found.push(`${type}.${field}(${name}:)`);
    }
  return found.filter((place) => !ofNobody.test(place));
}
