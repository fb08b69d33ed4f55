import type { GraphOptions } from './graph-options.ts';
import type { PlannersOptions } from '../planner/start-planners.ts';

/** What holds unless somebody says otherwise, in the router and behind Apollo Server alike. */
export const usualLimits = {
  limits: {
    // What Apollo's router allows by default; a page of a shop takes about 500.
    tokensMax: 15_000,
    // A page of a shop nests some ten levels; introspection's usual query thirteen.
    depthMax: 40,
    // The field's public benchmark asks for 150 fields; more than these do not go into the tokens, but for fragments.
    fieldsMax: 20_000,
    // Each costs some 10 µs before anything is planned: 10 ms. A fragment of five fields may be spread two hundred times.
    repeatedFieldsMax: 1_000,
    aliasesMax: 300,
    // Dashboards ask for some ten things at once; generated documents batch some tens.
    queryFieldsMax: 50,
    // A checkout takes two or three. Of more than these nobody would know which were done when one fails.
    mutationFieldsMax: 10,
    sameFieldMax: 50,
    // Two conditions and some of one's own.
    directivesMax: 8,
    // The usual query takes six.
    introspectionDepthMax: 12,
    // A quarter of what a body may have: room for the longest document, too.
    variableBytesMax: 262_144,
    // Twice the largest list that an app sends, ids of a thousand products.
    variableListMax: 2_048,
    // Filters inside one another take ten.
    variableNestingMax: 32,
  },
  // What Apollo and GitHub advise for a list: nearly none is longer. The maximum is that of GitHub's and Shopify's APIs,
  // and twenty times what a page of a shop asks for.
  cost: { mode: 'auto', max: 10_000, listSizeAssumed: 100 },
  // An app has hundreds of documents; beyond these the least used are parsed and planned again.
  documentsMax: 2_000,
  // 32 MiB: thirteen hundred small documents of 25 kB each, or 160 of the size of the public benchmark's largest. The
  // process may take three times that, since garbage is cleared away when it is twice what is in use.
  documentBytesMax: 33_554_432,
} as const satisfies Partial<GraphOptions>;

export const usualPlannerLimits: PlannersOptions = {
  // The slowest plan of the public audit takes a second of Apollo's planner here; whatever takes two is refused.
  planTimeoutMs: 2_000,
  // At 5 ms a plan these are done before the last of them gives up.
  queueMax: 1_000,
  // The native planner's slowest plan of the public audit takes some 10 ms; what takes more is built to.
  nativePlanCpuMs: 25,
  // Where it does not look whether it is to stop.
  nativePlanTimeoutMs: 2_000,
  // A process is started in some 50 ms; beyond these in a minute Apollo's planner has less to do.
  nativeEndsPerMinuteMax: 20,
};
