import { afterAll, expect, test } from 'vitest';
import { startPlanner } from '../../src/planner/planner.ts';
import { loadFederation } from '../fuzz/federation.ts';
import { graphFolders } from './read-graphs.ts';
import { StockGateway } from './stock-gateway.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
const planner = startPlanner({ planTimeoutMs: 10_000, queueMax: 10 });
afterAll(() => planner.close());

// Of the eight that our own answers are checked with: those that tell every difference of the README's table.
const seeds = [1, 2, 4, 8];

/** Operations that Apollo's gateway answers otherwise than one server would. README.md says why. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  'a-concrete-type-where-clients-see-an-interface': ['OnlyTheType', 'Fields', 'TheSameFieldTwiceMore'],
  'a-requirement-and-the-clients-own-arguments': ['LimitOneAndThree', 'TwoRequirements', 'FromTheOtherSide', 'Aliased'],
  'a-requirement-from-two-subgraphs-beside-what-one-provides': ['PriceBeforeOffers', 'FilmOfAnOffer'],
  'an-interface-object-never-hides-the-type': ['BalanceBesideTheName', 'LabelOfCompaniesAlone'],
  'aliases-named-like-other-fields': ['HiddenKey', 'HiddenRequirement', 'HiddenTypename'],
  'chained-requires': ['OfferFromThePrices', 'OfferBesideWhatItNeeds'],
  'chained-requires-of-entities': ['RatingOfSequels', 'OfferOfThePostersFilm', 'NoteByTheOtherKey'],
  'chained-requires-with-arguments': ['OfferFromThePrices', 'OfferBesideAnotherPrice'],
  'conditions-beside-a-shared-requirement': [
    'Introspection',
    'IntrospectionOutright',
    'PlainBesideASkipped',
    'PlainBesideASkippedOutright',
  ],
  'interface-object-below-a-union': ['NameBelowTheUnion', 'DeepBelowTheUnion', 'FromTheUnion', 'NoneIsLeft'],
  'keys-that-are-not-resolvable': ['BackToTheSameSubgraph'],
  'requires-a-field-with-optional-arguments': ['CoverBesideAnotherTitle'],
  'two-prices-in-two-subgraphs': ['Both', 'AllInOneSubgraph', 'BesideTheClientsOwn'],
  'a-context-from-another-subgraph': ['all'],
  'values-from-a-context': ['all'],
  'variables-of-merged-requests': ['AsARouterNamesItsOwn'],
};

test.each(graphFolders().map((folder) => ({ name: folder.name, folder })))(
  'where Apollo’s gateway differs from one server is known: $name',
  async ({ folder }) => {
    const federation = await loadFederation(folder, planner);
    const gateway = new StockGateway(federation);
    const found = (await gateway.load()) ? [] : ['all'];

    for (const operation of found.length > 0 ? [] : folder.operations) {
      const faults = [];
      for (const seed of seeds) faults.push(await gateway.fault(operation, seed));
      if (faults.some((fault) => fault !== null)) found.push(operation.name);
    }
    await gateway.stop();

    expect(found).toEqual(wrong[folder.name] ?? []);
  },
);
