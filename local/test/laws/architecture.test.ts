import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clockReadings } from './clock-readings.ts';
import { filesBelow } from './files-below.ts';
import { callers, effects, environmentReadings, globalsUsed } from './globals-used.ts';
import { computed, importsOf } from './imports-of.ts';

// ARCHITECTURE.md, executable: the tables below are the laws, and the last part of this file plants a violation of each.

const services = ['catalog', 'cart', 'order', 'payment'] as const;

/** Which package may import which other one. `local` starts processes and may read nothing but their configuration. */
const packages: Readonly<Record<string, readonly RegExp[]>> = {
  schema: [/^@tributary\/router\/(supported-features|supergraph-id|plan|main|capsule|replay)$/],
  router: [/^@tributary\/(schema|router)\//],
  local: [/^@tributary\/\w+\/config$/],
  'examples/rides': [/^@tributary\/kit\/identity$/],
  'subgraphs/kit': [/^@tributary\/kit\//, /^@tributary\/schema\/events\/envelope$/],
  'subgraphs/catalog': [/^@tributary\/(kit|schema\/events)\//],
  'subgraphs/cart': [/^@tributary\/(kit|schema\/events)\//],
  'subgraphs/order': [/^@tributary\/(kit|schema\/events)\//],
  'subgraphs/payment': [/^@tributary\/(kit|schema\/events)\//],
};

const kit = /^@tributary\/kit\/(?!answered-code$)/;
/** What other services answer becomes a code of ours where it is read. */
const answeredCode = /^@tributary\/kit\/answered-code$/;
/** A `Database` and a `Tx` may be held and handed on; what makes statements of them is for database rooms alone. */
const kitButQueries =
  /^@tributary\/kit\/(?!answered-code$|database\/(columns|loader|one-statement|open-database|queries|stepped-database|test-database)$)/;
/** Types of what may be published, and the events' schemas, from which readers pick. */
const told = /^@tributary\/schema\/events\/told$/;
const eventSchemas = /^@tributary\/schema\/events\/(?!contract$)/;
const node = /^node:/;
const graphql = /^graphql$/;

/** What each room of a subgraph may import beside its own files: rooms by path within `src/`, packages by name. */
const subgraphRooms: Readonly<Record<string, readonly RegExp[]>> = {
  domain: [
    /^@tributary\/kit\/(card-number|codes|contact|countries|currencies|customer-group|failure|instant|money|tax-class|tax-rates|text|vat-id)$/,
    told,
  ],
  database: [/^domain\//, kit, told, node, /^(typeorm|pg|dataloader|pg-copy-streams)$/],
  remote: [/^domain\//, kitButQueries, answeredCode, eventSchemas, node, /^(undici|zod|stripe|nodemailer)(\/|$)/],
  paper: [/^domain\//, kitButQueries, node, /^(pdfkit|fontkit|bidi-js)$/],
  actions: [/^(domain|database|remote|paper)\//, kitButQueries, told, node],
  resolvers: [/^(domain|actions)\//, /^database\/loaders(\.ts|\/)/, kitButQueries, /^graphql$/],
};

/** What each room of the kit may import of it beside its own files; values and edges (money, ids, log, ...) lie beside the rooms. */
const kitRooms: Readonly<Record<string, readonly string[]>> = {
  database: [],
  events: ['database', 'serving'],
  jobs: ['database'],
  live: ['database'],
  serving: ['database', 'live'],
};

/** What each room of `local` may import: of it, by path within `src/`, and packages. The files beside the rooms are for all. */
const localRooms: Readonly<Record<string, readonly RegExp[]>> = {
  bank: [/^refusal\.ts$/, node, /^zod$/],
  guest: [node],
  identity: [node, /^jose$/],
  issuer: [/^identity\//, /^refusal\.ts$/, node, /^(jose|oidc-provider)$/],
  postgres: [/^(let-go|lock-file|processes|refusal)\.ts$/, node, /^(pg|zod)$/],
  supervisor: [/^postgres\//, /^(processes|refusal)\.ts$/, node, /^zod$/],
  sample: [/^identity\//, /^(data-directory|process-table|run-to-end)\.ts$/, node, /^zod$/],
};

/** Who may import the rooms that `npm start` does not need; the bank is a process of its own. */
const besideStart: Readonly<Record<string, RegExp>> = {
  trials: /^(commands|trials)\//,
  bank: /^(bank|trials)\//,
  issuer: /^issuer\//,
};

/** What a request does is noted where it does it. */
const recording = /^telemetry\/recording\/recording\.ts$/;

/** What each room of the router may import, types included: its sisters by path within `src/`, packages by name. */
const routerRooms: Readonly<Record<string, readonly RegExp[]>> = {
  json: [],
  http: [
    /^rate-limits\/points-account\.ts$/,
    /^(engine|identity|json|live|persisted|telemetry)\//,
    /^remote\/request\.ts$/,
    node,
  ],
  live: [/^(engine|identity|json)\//, /^remote\/request\.ts$/, node, /^ws$/],
  identity: [node, /^(jose|zod)$/],
  redis: [/^telemetry\//, /^ioredis$/],
  'rate-limits': [/^(ioredis|rate-limiter-flexible)$/],
  idempotency: [node, /^(ioredis|zod)$/],
  engine: [
    node,
    /^(rate-limits|idempotency|graph|supergraph|planner|plan|execution|response|remote|identity|capsules|json|telemetry)\//,
    graphql,
  ],
  graph: [/^(operation|supergraph|planner|plan|execution|response|json)\//, recording, node, /^(graphql|lru-cache)$/],
  operation: [
    /^json\//,
    /^supergraph\/(access-rules|compact-text|cost-rules|deferral)\.ts$/,
    recording,
    node,
    /^(graphql|lru-cache)$/,
  ],
  files: [node],
  persisted: [/^(files|json|telemetry)\//, node, /^ioredis$/],
  supergraph: [/^files\//, node, /^(graphql|undici)$/],
  planner: [
    /^supergraph\/supported-features\.ts$/,
    node,
    /^(graphql|@apollo\/federation-internals|@apollo\/query-planner|@graphql-hive\/router-query-planner)$/,
  ],
  plan: [/^(planner|supergraph|json)\//, node, /^(graphql|lru-cache)$/],
  execution: [/^(planner|plan|supergraph|json)\//, graphql],
  remote: [/^(json|telemetry)\//, node, /^(undici|ws)$/],
  response: [/^json\//, /^supergraph\/(deferral|type-relations|wire-names)\.ts$/, graphql],
  telemetry: [node, /^pino$/],
  metrics: [/^(http|engine|graph|remote|telemetry)\//, node],
  usage: [/^(engine|files|telemetry)\//, /^persisted\/manifest\.ts$/, node],
  config: [
    /^(http\/(explorer-settings|cross-origin\/(cross-origin|origins))|engine\/headers\/(answer-headers|request-context|request-headers|secrets-passed)|engine\/hooks\/load-plugins|files\/certificates|graph\/usual-limits|operation\/(limits|cost)\/\w+-limits?|idempotency\/kept-answers|live\/live-limits|persisted\/persisted-documents|planner\/start-planners|remote\/live\/subscription-rules|response\/errors|supergraph\/addresses|telemetry\/log|telemetry\/tracing\/tracing-settings)\.ts$/,
    /^(operation\/authorization\/unauthorized|identity\/issuer-rules|rate-limits\/rate-limits|http\/token-sources|usage\/usage-file)\.ts$/,
    node,
    /^(yaml|zod)$/,
  ],
  capsules: [/^json\//, /^supergraph\/addresses\.ts$/, /^telemetry\/recording\//, /^(graphql|zod)$/],
  replay: [/^(capsules|engine|graph|idempotency|identity|json|planner|remote|response|supergraph|telemetry)\//, node],
  apollo: [/^(graph|supergraph|planner|plan|execution|remote|json|telemetry)\//, /^engine\/send-failure\.ts$/, graphql],
};

/** The page that browsers run: what it needs beside its own files is there as globals. */
const isOfPage = (path: string) => path.startsWith('router/explorer/');

/** Plug-ins are modules of those who run the router: which, its configuration says. */
const importsAsConfigured = new Set(['router/src/engine/hooks/load-plugins.ts']);

/** The files beside the router's rooms, which join them. */
const besideRouterRooms = new Set(['main.ts', 'router.ts', 'parts.ts', 'graphs.ts']);

/** Every subgraph is the same house; `remote` is there only where calls leave the process. */
const house = {
  required: ['README.md', 'package.json', 'schema.graphql', 'src', 'test', 'tsconfig.json'],
  rooms: ['actions', 'database', 'domain', 'resolvers'],
  optionalRooms: ['remote'],
  /** The rooms that one subgraph alone has. */
  roomsOfOne: new Map([
    ['paper', 'payment'],
    ['commands', 'catalog'],
  ]),
  /** The files beside the rooms, which join them. */
  beside: ['main.ts', 'config.ts', 'subgraph.ts', 'queues.ts', 'event-handlers.ts'],
};

/** The files that every subgraph has, with what each exports. */
const commonFiles: Readonly<Record<string, string>> = {
  'src/config.ts': 'config',
  'src/subgraph.ts': '{service}Subgraph',
  'src/actions/service.ts': 'Service',
  'src/database/database.ts': '{service}Database',
  'src/database/loaders.ts': 'loaders',
  'src/database/outbox.ts': 'publish',
  'src/domain/failure.ts': 'Failure',
  'src/resolvers/context.ts': 'Context',
  'src/resolvers/mutation.ts': 'mutation',
  'src/resolvers/query.ts': 'query',
  'src/resolvers/resolvers.ts': 'resolvers',
  'src/resolvers/user-error.ts': 'userErrors?',
  'test/service-under-test.ts': 'openService',
  'test/every-event.ts': 'everyEvent',
};

/** Files of the database rooms are named for many rows, as their queries are; this table is one thing itself. */
const collective = 'event-feed';

const sharedFailures = 'subgraphs/kit/src/failure.ts';

/** Subgraphs are handed the time by these; tokens between processes go by the machine's, as every process's do. */
const clockReaders = /^subgraphs\/(\w+\/src\/(main\.ts|commands\/)|kit\/src\/(clock|identity)\.ts)/;

/** Where a subgraph binds kit's publisher to what the contract says that it tells. */
const outbox = 'src/database/outbox.ts';

const refusedNames = /^(utils?|helpers?|common|shared|misc|packages|index)(\.\w+)*$/;

/** The only files that read the environment. */
const environmentReaders = [
  /^(router\/src\/main|schema\/src\/cli)\.ts$/,
  /^subgraphs\/\w+\/src\/(main|commands\/\w+)\.ts$/,
  /^local\/src\/(.+\/)?main\.ts$/,
  /^local\/bootstrap\.mjs$/,
  /^examples\/rides\/subgraphs\/\w+\/src\/main\.ts$/,
];

/** Programs end in `.ts`. These do not: what runs before anything is built, what others write or run, and a browser's. */
const plainScripts = [
  /^local\/bootstrap\.mjs$/,
  /^local\/src\/(postgres\/watchdog|supervisor\/end-with-parent|trials\/faults\/plant-bug|trials\/faults\/planted-bug-hook)\.mjs$/,
  /^local\/test\/programs\/[\w-]+\.mjs$/,
  /^schema\/vscode\/(extension|server)\.cjs$/,
  /^router\/(examples\/plugins|bench\/federation\/peers\/\w+|test\/fuzz|test\/fuzz\/explosions)\/[\w.-]+\.mjs$/,
];

/** Any ending that Node, a bundler or TypeScript takes for a program's. */
const programEnding = /\.[cm]?[jt]sx?$/i;

/** What stands beside the packages. */
const besidePackages = /^docs\/.*\.(md|png|svg)$/;

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

describe('the laws of ARCHITECTURE.md hold', () => {
  const paths = filesBelow('.');
  const sources = paths.filter(isSource).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

  test('the files that the laws speak of are there', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  test('programs end in .ts, but for those that are listed, and what they import is what the laws read', () => {
    const known = new Set(paths);

    expect(paths.flatMap(endingViolations)).toEqual([]);
    expect(sources.flatMap((file) => unreadViolations(file, known))).toEqual([]);
  });

  test('every file is of a package that the laws know, and every folder of one in its table', () => {
    expect(paths.flatMap(homeViolations)).toEqual([]);
    expect(Object.keys(packages).toSorted()).toEqual(workspacesOf(readFileSync('package.json', 'utf8'), paths));
  });

  test('the tree of the page has the rooms that are there', () => {
    const page = readFileSync('ARCHITECTURE.md', 'utf8');
    const routerRoomsThere = roomsBelow('router/src/', paths);

    expect(roomsDrawn(page)).toEqual(routerRoomsThere);
    expect(Object.keys(routerRooms).toSorted()).toEqual(routerRoomsThere);
    expect(/parts every subgraph is built from \(([\w, ]+)\)/.exec(page)?.[1]?.split(', ').toSorted()).toEqual(
      roomsBelow('subgraphs/kit/src/', paths),
    );
  });

  test('no import crosses a wall between packages or rooms', () => {
    expect(sources.flatMap(importViolations)).toEqual([]);
  });

  describe('the router', () => {
    const parts = sources.filter(({ path }) => path.startsWith('router/src/') && !isTest(path));

    test('is its rooms and the files that join them', () => {
      expect(parts.flatMap(({ path }) => strangerViolations(path))).toEqual([]);
    });

    test('has no room of a fifth of it', () => {
      expect(roomSizeViolations(parts)).toEqual([]);
    });

    test('has no rooms that import one another in a circle, not even for types', () => {
      expect(circles(roomGraph(parts))).toEqual([]);
    });
  });

  test('no files import one another in a circle, not even for types, nor do wings of a room', () => {
    expect(circles(importGraph(sources))).toEqual([]);
    expect(circles(wingGraph(sources))).toEqual([]);
  });

  test('what READMEs of the router name in code is there', () => {
    const pages = paths.filter((path) => path.startsWith('router/') && path.endsWith('README.md'));

    expect(pages.flatMap((path) => readmeViolations({ path, text: readFileSync(path, 'utf8') }, paths))).toEqual([]);
  });

  test('nothing but a main file or a config file reads the environment', () => {
    expect(sources.flatMap(environmentViolations)).toEqual([]);
  });

  test('domains do nothing but compute, and none but remotes call who is elsewhere', () => {
    expect(sources.flatMap(effectViolations)).toEqual([]);
  });

  test('SQL is spoken in the database rooms alone', () => {
    expect(sources.flatMap(sqlViolations)).toEqual([]);
  });

  test('the time is handed in', () => {
    expect(sources.flatMap(clockViolations)).toEqual([]);
    expect(sources.filter(({ path }) => clockReaders.test(path)).length).toBeGreaterThan(services.length);
  });

  test('each subgraph publishes by its outbox alone, and only what the contract says that it tells', () => {
    expect(sources.flatMap(publishingViolations)).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(services.map((service) => `subgraphs/${service}/${outbox}`)));
  });

  test('failures that all houses share are facts', () => {
    expect(sources.flatMap(factViolations)).toEqual([]);
    expect(paths).toContain(sharedFailures);
  });

  test('no file or folder has a name that says nothing', () => {
    expect(paths.flatMap(nameViolations)).toEqual([]);
  });

  test('the four subgraphs are the same house', () => {
    expect(services.flatMap((service) => houseViolations(service, paths))).toEqual([]);
  });

  test('the rooms that one subgraph alone has are those of which the page says so, and it has them', () => {
    const said = readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^\| `src\/(\w+)\/` \|.*\((\w+) alone\)/gm);

    expect(new Map([...said].map(([, room = '', owner = '']) => [room, owner]))).toEqual(house.roomsOfOne);
    for (const [room, owner] of house.roomsOfOne) {
      expect(paths).toContainEqual(expect.stringMatching(`^subgraphs/${owner}/src/${room}/`));
    }
  });

  test('what the four subgraphs have in common has one name in all of them', () => {
    expect(services.flatMap((service) => commonFileViolations(service, sources))).toEqual([]);
  });

  test('files of a database room are named for their tables in the plural', () => {
    expect(services.flatMap((service) => tableFileViolations(service, sources))).toEqual([]);
  });
});

describe('a planted violation is found', () => {
  test.each([
    ['a subgraph imports another', 'subgraphs/cart/src/main.ts', '@tributary/catalog/main'],
    ['a subgraph reaches another by path', 'subgraphs/cart/src/main.ts', '../../catalog/src/main.ts'],
    ['the router imports a subgraph', 'router/src/router.ts', '@tributary/catalog/main'],
    ['the router imports the kit', 'router/src/router.ts', '@tributary/kit/money'],
    ['the kit imports a subgraph', 'subgraphs/kit/src/serving/serve.ts', '@tributary/order/config'],
    ["the kit's database room imports its jobs", 'subgraphs/kit/src/database/listen.ts', '../jobs/jobs.ts'],
    ["a value of the kit's imports a room", 'subgraphs/kit/src/money.ts', './database/database.ts'],
    ['schema imports the router', 'schema/src/cli.ts', '@tributary/router/config'],
    ['local imports more than configuration', 'local/src/main.ts', '@tributary/catalog/actions'],
    ['the kit imports the contract of events', 'subgraphs/kit/src/events/publish.ts', '@tributary/schema/events/told'],
    ['a subgraph imports the command', 'subgraphs/cart/src/main.ts', '@tributary/schema/compose'],
    ['domain reads an event', 'subgraphs/order/src/domain/order.ts', '@tributary/schema/events/payment'],
    ['an action reads an event', 'subgraphs/order/src/actions/refund.ts', '@tributary/schema/events/payment'],
    ['a remote imports the whole contract', 'subgraphs/order/src/remote/a.ts', '@tributary/schema/events/contract'],
    ['domain imports a package', 'subgraphs/cart/src/domain/cart.ts', 'graphql'],
    ['domain does IO', 'subgraphs/cart/src/domain/cart.ts', 'node:fs'],
    ['domain imports words', 'subgraphs/cart/src/domain/failure.ts', '@tributary/kit/serving/user-error'],
    ['domain imports the database', 'subgraphs/cart/src/domain/cart.ts', '../database/tables.ts'],
    ['the database imports an action', 'subgraphs/cart/src/database/carts.ts', '../actions/lock-cart.ts'],
    ['a resolver imports a query', 'subgraphs/cart/src/resolvers/query.ts', '../database/carts.ts'],
    ['a resolver imports a remote', 'subgraphs/cart/src/resolvers/query.ts', '../remote/catalog.ts'],
    ['an action imports a resolver', 'subgraphs/cart/src/actions/lock-cart.ts', '../resolvers/query.ts'],
    ['an action imports TypeORM', 'subgraphs/cart/src/actions/lock-cart.ts', 'typeorm'],
    ['an action opens a database', 'subgraphs/cart/src/actions/lock-cart.ts', '@tributary/kit/database/open-database'],
    ["an action imports kit's queries", 'subgraphs/cart/src/actions/lock-cart.ts', '@tributary/kit/database/queries'],
    ['an action makes a code', 'subgraphs/cart/src/actions/lock-cart.ts', '@tributary/kit/answered-code'],
    ['a resolver makes a loader', 'subgraphs/cart/src/resolvers/query.ts', '@tributary/kit/database/loader'],
    ['a remote imports the database', 'subgraphs/cart/src/remote/catalog.ts', '../database/carts.ts'],
    ['paper imports the database', 'subgraphs/payment/src/paper/draw-invoice.ts', '../database/paper/invoices.ts'],
    ['paper imports the network', 'subgraphs/payment/src/paper/letter-text.ts', 'nodemailer'],
    ['domain imports paper', 'subgraphs/payment/src/domain/paper/invoice.ts', '../../paper/texts.ts'],
    ['npm start imports a trial', 'local/src/system.ts', './trials/quiet.ts'],
    ['npm start imports the bank', 'local/src/commands/start.ts', '../bank/bank.ts'],
    ['the bank imports the supervisor', 'local/src/bank/main.ts', '../supervisor/ports.ts'],
    ['a room of the router imports another', 'router/src/http/server.ts', '../plan/planner.ts'],
    ['the explorer imports the router', 'router/explorer/ask.ts', '../src/json/json-text.ts'],
    ['the explorer imports what no browser has', 'router/explorer/ask.ts', 'node:fs'],
    ['the router imports the explorer', 'router/src/http/explorer.ts', '../../explorer/page.ts'],
    ['a room of the router imports the beam', 'router/src/plan/planner.ts', '../router.ts'],
    ['a room of the router imports a package of another', 'router/src/http/server.ts', 'undici'],
  ])('%s', (_, path, specifier) => {
    expect(importViolations({ path, text: `import { thing } from '${specifier}';\n` })).toHaveLength(1);
  });

  test('a test of the system reaches into a package, as those of the whole may', () => {
    const text = `import { goneBack } from '../../../subgraphs/payment/src/domain/payment/payment.ts';\n`;

    expect(importViolations({ path: 'local/test/money/a.ts', text })).toEqual([]);
    expect(importViolations({ path: 'local/test/trials/a.ts', text })).toHaveLength(1);
  });

  test('a room of the router names a type of a room that comes after it', () => {
    const text = `import type { Step } from '../execution/run.ts';\n`;

    expect(importViolations({ path: 'router/src/plan/plans.ts', text })).toHaveLength(1);
  });

  test('two rooms of the router name types of each other, and files anywhere do', () => {
    const one = { path: 'router/src/plan/a.ts', text: `import type { B } from '../response/b.ts';\n` };
    const other = { path: 'router/src/response/b.ts', text: `import type { C } from './c.ts';\n` };
    const third = { path: 'router/src/response/c.ts', text: `import type { D } from '../plan/d.ts';\n` };
    const fourth = { path: 'router/src/plan/d.ts', text: `import type { A } from './a.ts';\n` };
    const files = [one, other, third, fourth].map(({ path }) => path);

    expect(circles(roomGraph([one, third]))).toEqual([['plan', 'response']]);
    expect(circles(importGraph([one, other, third, fourth]))).toEqual([files.toSorted()]);
    expect(circles(importGraph([one, other, third]))).toEqual([]);
  });

  test('two wings of a room name types of each other', () => {
    const room = 'subgraphs/cart/src/domain';
    const one = { path: `${room}/basket/a.ts`, text: `import type { B } from '../guest/b.ts';\n` };
    const other = { path: `${room}/guest/c.ts`, text: `import type { D } from '../basket/d.ts';\n` };
    const beside = { path: `${room}/e.ts`, text: `import { a } from './basket/a.ts';\n` };
    const within = { path: `${room}/guest/b.ts`, text: `import type { E } from '../e.ts';\n` };

    expect(circles(wingGraph([one, beside, within]))).toEqual([]);
    expect(circles(wingGraph([one, other]))).toEqual([[`${room}/basket`, `${room}/guest`]]);
  });

  test('two wings of the router, of local, of schema, or two wings of a wing do', () => {
    for (const room of ['router/src/rate-limits', 'local/src/trials', 'schema/src', 'subgraphs/order/src/actions/a']) {
      const one = { path: `${room}/one/a.ts`, text: `import type { B } from '../other/deep/b.ts';\n` };
      const other = { path: `${room}/other/c.ts`, text: `import type { D } from '../one/d.ts';\n` };

      expect(circles(wingGraph([one, other]))).toEqual([[`${room}/one`, `${room}/other`]]);
      expect(circles(wingGraph([one]))).toEqual([]);
    }
  });

  test.each(['a.mts', 'a.cts', 'a.js', 'a.cjs', 'a.mjs', 'a.tsx', 'a.jsx', 'a.TS', 'a.test.mts'])(
    'a program ends in another spelling: %s',
    (name) => {
      for (const room of ['subgraphs/cart/src/domain', 'router/src/http', 'local/src', 'schema/src', 'docs']) {
        expect(endingViolations(`${room}/${name}`)).toEqual([`${room}/${name} does not end in .ts`]);
      }
    },
  );

  test.each(['./built/dist/a.ts', './.hidden/a.ts', './a.js', './no-ending', '../test/cart.ts', './cart.test.ts'])(
    'a source imports what no law reads: %s',
    (specifier) => {
      const known = new Set(['subgraphs/cart/src/test/cart.ts', 'subgraphs/cart/test/cart.ts']);
      const file = { path: 'subgraphs/cart/src/cart.ts', text: `import { a } from '${specifier}';\n` };

      expect(unreadViolations(file, known)).toHaveLength(1);
    },
  );

  test.each(['subgraphs/delivery/src/main.ts', 'gateway/main.ts', 'subgraphs/README.md', 'docs/build.ts'])(
    'a file is of no package that the laws know: %s',
    (path) => {
      expect(homeViolations(path)).toEqual([`${path} is of no package that the laws know`]);
    },
  );

  test.each(['subgraphs/kit/src/mail/send.ts', 'local/src/cloud/start.ts'])('a room has no law: %s', (path) => {
    expect(homeViolations(path)).toEqual([`${path} is in a room that no table has`]);
  });

  test('a workspace is in no table, and a room of the router is not drawn', () => {
    const manifest = '{ "workspaces": ["schema", "subgraphs/*"] }';
    const page =
      'router/ a path\n  http → engine ( plan → remote )\n  live/ and json/; remote/live\nsubgraphs/\n  kit/\n';

    expect(workspacesOf(manifest, ['schema/a.ts', 'subgraphs/delivery/package.json'])).toEqual([
      'schema',
      'subgraphs/delivery',
    ]);
    expect(roomsDrawn(page)).toEqual(['engine', 'http', 'json', 'live', 'plan', 'remote']);
  });

  test('sources lie in a folder that is called as that of tests', () => {
    const text = 'const now = new Date();\n';

    expect(clockViolations({ path: 'subgraphs/cart/src/actions/test/a.ts', text })).toHaveLength(1);
    expect(clockViolations({ path: 'subgraphs/cart/test/a.ts', text })).toEqual([]);
  });

  test.each(['router/src/serve.ts', 'router/src/services/serve.ts'])(
    'the router has a room or a beam more: %s',
    (path) => {
      expect(strangerViolations(path)).toEqual([`${path} is in no room of the router`]);
    },
  );

  test('a room of the router is a fifth of it', () => {
    const text = 'const a = 1;\n';
    const rooms = ['http', 'plan', 'remote', 'response', 'graph'];
    const parts = rooms.map((room) => ({ path: `router/src/${room}/a.ts`, text }));

    expect(roomSizeViolations([...parts, { path: 'router/src/engine/a.ts', text }])).toEqual([]);
    expect(roomSizeViolations(parts)).toHaveLength(rooms.length);
  });

  test.each(['actions/lock-cart.ts', 'remote/catalog.ts', 'database/carts.ts', 'domain/cart.ts', 'resolvers/query.ts'])(
    'a clock of its own is looked at by %s',
    (file) => {
      const path = `subgraphs/cart/src/${file}`;

      expect(clockViolations({ path, text: 'const now = new Date();\n' })).toHaveLength(1);
      expect(clockViolations({ path, text: 'const then = new Date(now.getTime());\n' })).toEqual([]);
    },
  );

  test("one of the kit's parts looks at a clock of its own", () => {
    const text = 'export function newId(now = new Date()): string {\n  return String(now);\n}\n';

    expect(clockViolations({ path: 'subgraphs/kit/src/ids.ts', text })).toHaveLength(1);
  });

  test('a shared failure is more than a fact', () => {
    const words = `export interface Reused {\n  readonly kind: 'Reused';\n}\nexport const message = 'Sorry.';\n`;

    expect(factViolations({ path: sharedFailures, text: words })).toHaveLength(1);
  });

  test('a README names a file that was moved away', () => {
    const text = '`calls.ts`, `src/plan/calls.ts` and `test/graphs/library`, not `src/plan/gone.ts` nor `gone/`';
    const paths = ['router/src/plan/calls.ts', 'router/test/graphs/library/books.graphql'];

    expect(readmeViolations({ path: 'router/src/plan/README.md', text }, paths)).toEqual([
      'router/src/plan/README.md names src/plan/gone.ts, which is not there',
      'router/src/plan/README.md names gone/, which is not there',
    ]);
  });

  test('a subgraph calls a common thing its own way', () => {
    const sources = Object.entries(commonFiles).map(([file, name]) => ({
      path: `subgraphs/cart/${file}`,
      text: `export const ${name.replace('{service}', 'cart').replace('?', '')} = 1;\n`,
    }));
    const otherwise = sources.map(({ path, text }) => ({ path, text: text.replace('loaders', 'createLoaders') }));

    expect(commonFileViolations('cart', sources)).toEqual([]);
    expect(commonFileViolations('cart', sources.slice(1))).toEqual([
      'subgraphs/cart/src/config.ts does not export config',
    ]);
    expect(commonFileViolations('cart', otherwise)).toEqual([
      'subgraphs/cart/src/database/loaders.ts does not export loaders',
    ]);
  });

  test('a file of a database room is named for one row', () => {
    const room = 'subgraphs/cart/src/database';
    const text = 'create table cart_line (id text)';
    const sources = [`${room}/migrations/0001-carts.ts`, `${room}/cart-line.ts`, `${room}/cart-lines.ts`];

    expect(
      tableFileViolations(
        'cart',
        sources.map((path) => ({ path, text })),
      ),
    ).toEqual([`${room}/cart-line.ts is named for one row`]);
  });

  test.each([
    `export { a } from 'typeorm';`,
    `const a = await import("typeorm");`,
    'const a = await import(`typeorm`);',
    `let a: import("typeorm").DataSource;`,
    `import { createRequire } from 'node:module';\ncreateRequire(import.meta.url)('typeorm');`,
    'const a = await import(name);',
  ])('an action imports TypeORM in another spelling: %s', (text) => {
    expect(importViolations({ path: 'subgraphs/cart/src/actions/lock-cart.ts', text })).toHaveLength(1);
  });

  test.each([
    'const url = process.env.CATALOG_URL;',
    `import { env } from 'node:process';`,
    'const { env } = process;',
  ])('a room reads the environment: %s', (text) => {
    expect(environmentViolations({ path: 'subgraphs/cart/src/remote/catalog.ts', text })).toHaveLength(1);
    expect(environmentViolations({ path: 'subgraphs/cart/src/main.ts', text })).toEqual([]);
  });

  test('domain calls who is elsewhere or later, and an action the former', () => {
    const [domain, action, remote] = ['domain/cart.ts', 'actions/lock-cart.ts', 'remote/catalog.ts'].map(
      (file) => (text: string) => effectViolations({ path: `subgraphs/cart/src/${file}`, text }),
    );

    expect([domain, action, remote].map((room) => room?.('fetch(url);').length)).toEqual([1, 1, 0]);
    expect([domain, action].map((room) => room?.('setTimeout(work, 1);').length)).toEqual([1, 0]);
  });

  test('an action speaks SQL', () => {
    const text = `const rows = await rowsOf(tx, { name: 'a', text: 'select 1' });\n`;

    expect(sqlViolations({ path: 'subgraphs/cart/src/actions/lock-cart.ts', text })).toHaveLength(1);
  });

  test('an action publishes what it likes, and an outbox tells what another service tells', () => {
    const loose = 'const { publish } = publisher<Record<string, object>>();\n';
    const path = 'subgraphs/cart/src/database/outbox.ts';

    expect(publishingViolations({ path: 'subgraphs/cart/src/actions/close-cart.ts', text: loose })).toHaveLength(1);
    expect(publishingViolations({ path, text: loose })).toHaveLength(1);
    expect(publishingViolations({ path, text: `export const a = publisher<EventsOf<'order'>>();\n` })).toHaveLength(1);
    expect(publishingViolations({ path, text: `export const a = publisher<EventsOf<'cart'>>();\n` })).toEqual([]);
  });

  test.each(['subgraphs/cart/src/utils/x.ts', 'router/src/helpers.ts', 'packages/x/a.ts', 'schema/src/index.ts'])(
    'the name %s',
    (path) => {
      expect(nameViolations(path)).toHaveLength(1);
    },
  );

  test('a subgraph lacks a room, or has one of its own', () => {
    const rooms = [...house.rooms, 'services'].filter((room) => room !== 'domain');
    const paths = [
      ...house.required.filter((name) => name !== 'src').map((name) => `subgraphs/cart/${name}`),
      ...rooms.map((room) => `subgraphs/cart/src/${room}/a.ts`),
      'subgraphs/cart/src/main.ts',
      'subgraphs/cart/src/config.test.ts',
      'subgraphs/cart/src/office.ts',
    ];

    expect(houseViolations('cart', paths)).toEqual([
      'subgraphs/cart/src lacks domain',
      'subgraphs/cart/src has a room of its own: services',
      'subgraphs/cart/src has a file in no room: office.ts',
    ]);
  });

  test('a subgraph has a room that is for another alone', () => {
    for (const [room, owner] of house.roomsOfOne) {
      for (const service of services) {
        const violations = [`subgraphs/${service}/src has ${room}, which ${owner} alone has`];
        expect(houseViolations(service, houseOf(service, room))).toEqual(service === owner ? [] : violations);
      }
    }
  });
});

/** The paths of a house with a room more. */
function houseOf(service: string, room: string): string[] {
  return [
    ...house.required.filter((name) => name !== 'src').map((name) => `subgraphs/${service}/${name}`),
    ...[...house.rooms, room].map((one) => `subgraphs/${service}/src/${one}/a.ts`),
  ];
}

function commonFileViolations(service: string, sources: readonly SourceFile[]): string[] {
  return Object.entries(commonFiles).flatMap(([file, name]) => {
    const path = `subgraphs/${service}/${file}`;
    const text = sources.find((source) => source.path === path)?.text;
    const exported = name.replace('{service}', service);
    const isExported = new RegExp(`^export [^=(]*\\b${exported}\\b`, 'm');
    return text !== undefined && isExported.test(text) ? [] : [`${path} does not export ${exported}`];
  });
}

/** Tables are named for one row, as PostgreSQL's columns of them are read; files for what their queries give. */
function tableFileViolations(service: string, sources: readonly SourceFile[]): string[] {
  const room = `subgraphs/${service}/src/database/`;
  const files = sources.filter(({ path }) => path.startsWith(room));
  const named = files
    .filter(({ path }) => path.startsWith(`${room}migrations/`))
    .flatMap(({ text }) => [...text.matchAll(/create (?:unlogged )?table (\w+)/g)])
    .map(([, table = '']) => table.replaceAll('_', '-'))
    .filter((table) => !table.endsWith('s') && table !== collective);
  const tables = new Set(named);
  return files
    .filter(({ path }) => tables.has(posix.basename(path, '.ts')))
    .map(({ path }) => `${path} is named for one row`);
}

function endingViolations(path: string): string[] {
  if (!programEnding.test(path) || path.endsWith('.ts') || plainScripts.some((script) => script.test(path))) return [];
  return [`${path} does not end in .ts`];
}

/** Hidden and built folders have no laws, and tests have fewer. */
function unreadViolations({ path, text }: SourceFile, known: ReadonlySet<string>): string[] {
  if (isTest(path) || packageOf(path) === null) return [];
  return importsOf(text)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(path), specifier))
    .filter((target) => !known.has(target) || (/\/src\//.test(path) && isTest(target)))
    .map((target) => `${path} imports ${target}`);
}

function homeViolations(path: string): string[] {
  if (!path.includes('/') || besidePackages.test(path)) return [];
  const owner = packageOf(path);
  if (owner === null) return [`${path} is of no package that the laws know`];
  const [, room] = /^(?:subgraphs\/kit|local)\/src\/([\w-]+)\//.exec(path) ?? [];
  const rooms = owner === 'local' ? [...Object.keys(localRooms), 'trials', 'commands'] : Object.keys(kitRooms);
  return room === undefined || rooms.includes(room) ? [] : [`${path} is in a room that no table has`];
}

/** The folders of npm's workspaces. */
function workspacesOf(manifest: string, paths: readonly string[]): string[] {
  const { workspaces } = z.object({ workspaces: z.array(z.string()) }).parse(JSON.parse(manifest));
  const folders = workspaces.flatMap((workspace) => {
    const [home = '', all] = workspace.split('/*');
    return all === undefined ? [home] : roomsBelow(`${home}/`, paths).map((folder) => `${home}/${folder}`);
  });
  return folders.toSorted();
}

function roomsBelow(home: string, paths: readonly string[]): string[] {
  const below = paths.filter((path) => path.startsWith(home)).map((path) => path.slice(home.length));
  return [...new Set(below.filter((path) => path.includes('/')).map(roomOf))].toSorted();
}

/** The router's rooms in the page's tree: those of the line of arrows, and those that are written as folders. */
function roomsDrawn(page: string): string[] {
  const drawn = /^router\/.*\n([^]*?)^subgraphs\//m.exec(page)?.[1] ?? '';
  const steps = drawn.split('\n').filter((line) => line.includes('→'));
  const folders = [...drawn.matchAll(/(?<![\w/])([\w-]+)\//g)].map(([, name = '']) => name);
  return [...new Set([...steps.flatMap((line) => line.match(/[\w-]+/g) ?? []), ...folders])].toSorted();
}

function importViolations(file: SourceFile): string[] {
  const owner = packageOf(file.path);
  if (owner === null) return [];
  return importsOf(file.text)
    .filter((one) => !isAllowed(file.path, owner, one))
    .map((specifier) => `${file.path} imports ${specifier}`);
}

function isAllowed(path: string, owner: string, specifier: string): boolean {
  if (specifier === computed && importsAsConfigured.has(path)) return true;
  if (isOfTheWhole(path)) return true;
  const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
  if (specifier.startsWith('.') && !target.startsWith(`${owner}/`)) return false;
  if (target.startsWith('@tributary/') && !(packages[owner] ?? []).some((allowed) => allowed.test(target)))
    return false;

  // What runs in browsers is of one piece: it knows the router by what that answers, and the router knows its files alone.
  if (isOfPage(path) || isOfPage(target)) return isOfPage(target) && (isOfPage(path) || isTest(path));

  const source = `${owner}/src/`;
  if (!path.startsWith(source) || path.endsWith('.test.ts')) return true;
  if (owner === 'subgraphs/kit') return isAllowedInKit(path.slice(source.length), target.slice(source.length));
  const from = roomOf(path.slice(source.length));
  const to = target.startsWith(source) ? target.slice(source.length) : target;
  const beside = owner === 'local' ? besideStart[roomOf(to)] : undefined;
  if (beside !== undefined && !beside.test(path.slice(source.length))) return false;
  const allowed = roomsOf(owner)[from];
  return allowed === undefined || to.startsWith(`${from}/`) || allowed.some((pattern) => pattern.test(to));
}

/** What holds across packages is tested where all of them are started. */
function isOfTheWhole(path: string): boolean {
  return /^local\/test\/(gate|laws|money)\//.test(path);
}

function isAllowedInKit(path: string, to: string): boolean {
  const [from = '', room = ''] = [path, to].map((one) => (one.includes('/') ? one.split('/')[0] : ''));
  if (!(room in kitRooms) || room === from) return true;
  return from in kitRooms && (kitRooms[from] ?? []).includes(room);
}

function roomsOf(owner: string): Readonly<Record<string, readonly RegExp[]>> {
  if (owner === 'router') return routerRooms;
  if (owner === 'local') return localRooms;
  return services.some((service) => owner === `subgraphs/${service}`) ? subgraphRooms : {};
}

/** A README's paths start at its own folder, the package, its sources or the root; a name alone may be any file's. */
function readmeViolations({ path, text }: SourceFile, paths: readonly string[]): string[] {
  const places = [`${posix.dirname(path)}/`, 'router/', 'router/src/', ''];
  const isThere = (name: string) => {
    if (!name.includes('/')) return paths.some((one) => posix.basename(one) === name);
    const wanted = places.map((place) => posix.normalize(place + name).replace(/\/$/, ''));
    return wanted.some((one) => paths.some((other) => other === one || other.startsWith(`${one}/`)));
  };
  return [...text.matchAll(/`([\w./-]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => /\w\.(ts|md)$|^(src|test)\/|\w\/$/.test(name) && !isThere(name))
    .map((name) => `${path} names ${name}, which is not there`);
}

function strangerViolations(path: string): string[] {
  const room = roomOf(path.slice('router/src/'.length));
  return room in routerRooms || besideRouterRooms.has(room) ? [] : [`${path} is in no room of the router`];
}

function roomSizeViolations(parts: readonly SourceFile[]): string[] {
  const lines = new Map<string, number>();
  for (const { path, text } of parts) {
    const room = roomOf(path.slice('router/src/'.length));
    lines.set(room, (lines.get(room) ?? 0) + text.split('\n').length);
  }
  const all = [...lines.values()].reduce((sum, count) => sum + count, 0);
  return [...lines].filter(([, count]) => count * 5 >= all).map(([room]) => `${room} is a fifth of the router`);
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** By file, what it imports by path. */
function importGraph(files: readonly SourceFile[]): Graph {
  return new Map(
    files.map(({ path, text }) => {
      const paths = importsOf(text).filter((specifier) => specifier.startsWith('.'));
      return [path, new Set(paths.map((specifier) => posix.join(posix.dirname(path), specifier)))];
    }),
  );
}

/** By room of the router, the rooms that it imports. */
function roomGraph(files: readonly SourceFile[]): Graph {
  const rooms = new Map<string, Set<string>>();
  for (const [path, targets] of importGraph(files)) {
    const from = roomOf(path.slice('router/src/'.length));
    const to = [...targets].map((target) => roomOf(target.slice('router/src/'.length))).filter((room) => room !== from);
    rooms.set(from, new Set([...(rooms.get(from) ?? []), ...to]));
  }
  return rooms;
}

/** By folder of a package's sources, its sisters that it imports; files beside such wings join them. */
function wingGraph(files: readonly SourceFile[]): Graph {
  const wings = new Map<string, Set<string>>();
  for (const [path, targets] of importGraph(files)) {
    if (isTest(path)) continue;
    for (const [from, to] of [...targets].flatMap((target) => sisters(path, target))) {
      wings.set(from, (wings.get(from) ?? new Set()).add(to));
    }
  }
  return wings;
}

/** The folders of two files that lie side by side below the sources; none where one of the files itself does. */
function sisters(one: string, other: string): [string, string][] {
  const [ones, others] = [one.split('/'), other.split('/')];
  const at = ones.findIndex((name, place) => name !== others[place]);
  if (at < 1 || at >= ones.length - 1 || at >= others.length - 1) return [];
  const isWithin = /^((router|local|schema|subgraphs\/\w+)\/src|schema\/events)(\/|$)/.test(
    ones.slice(0, at).join('/'),
  );
  return isWithin ? [[ones.slice(0, at + 1).join('/'), others.slice(0, at + 1).join('/')]] : [];
}

/** The sets of nodes that reach one another. */
function circles(graph: Graph): string[][] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachedFrom(node, graph)]));
  const found = new Map<string, string[]>();
  for (const [node, nodes] of reached) {
    if (!nodes.has(node)) continue;
    const circle = [...nodes].filter((other) => reached.get(other)?.has(node)).toSorted();
    found.set(circle.join(), circle);
  }
  return [...found.values()];
}

function reachedFrom(start: string, graph: Graph): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const next of graph.get(node) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  return reached;
}

function environmentViolations({ path, text }: SourceFile): string[] {
  if (isTest(path) || environmentReaders.some((reader) => reader.test(path))) return [];
  return environmentReadings(text).map((reading) => `${path} reads the environment: ${reading}`);
}

/** Domains are pure, and none but remotes call who is elsewhere; imports have their own law. */
function effectViolations({ path, text }: SourceFile): string[] {
  const [, room = ''] = /^subgraphs\/(?!kit\/)\w+\/src\/(\w+)\//.exec(path) ?? [];
  if (room === '' || room === 'remote' || isTest(path)) return [];
  return globalsUsed(text, room === 'domain' ? effects : callers).map((name) => `${path} is not to use ${name}`);
}

function sqlViolations({ path, text }: SourceFile): string[] {
  if (!/^subgraphs\/(?!kit\/)\w+\/src\//.test(path) || path.includes('/src/database/') || isTest(path)) return [];
  return /\b(rowsOf|\.query)\s*[(<]/.test(text) ? [`${path} speaks SQL`] : [];
}

function publishingViolations({ path, text }: SourceFile): string[] {
  const [, service, file] = /^subgraphs\/(?!kit\/)(\w+)\/(src\/.*)$/.exec(path) ?? [];
  if (service === undefined || isTest(path) || !/\bpublisher\s*[<(]/.test(text)) return [];
  if (file === outbox && text.includes(`publisher<EventsOf<'${service}'>>()`)) return [];
  return [`${path} publishes what the contract does not say`];
}

/** Domains import the file: it holds no words and no code. */
function factViolations({ path, text }: SourceFile): string[] {
  return path === sharedFailures && /^export (?!interface|type)/m.test(text) ? [`${path} holds more than facts`] : [];
}

/** What a subgraph does is handed the time, and so are the kit's parts that it does it with. */
function clockViolations({ path, text }: SourceFile): string[] {
  if (!/^subgraphs\/\w+\/src\//.test(path) || isTest(path) || clockReaders.test(path)) return [];
  return clockReadings(text).map((reading) => `${path} looks at a clock of its own: ${reading}`);
}

function nameViolations(path: string): string[] {
  return path.split('/').some((name) => refusedNames.test(name)) ? [`${path} has a name that says nothing`] : [];
}

function houseViolations(service: string, paths: readonly string[]): string[] {
  const home = `subgraphs/${service}`;
  const below = (folder: string) =>
    new Set(paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)));
  const top = new Set([...below(home)].map((path) => path.split('/')[0]));
  const rooms = new Set(
    [...below(`${home}/src`)].filter((path) => path.includes('/')).map((path) => path.split('/')[0]),
  );
  const known = new Set([...house.rooms, ...house.optionalRooms, ...house.roomsOfOne.keys()]);
  return [
    ...house.required.filter((name) => !top.has(name)).map((name) => `${home} lacks ${name}`),
    ...house.rooms.filter((room) => !rooms.has(room)).map((room) => `${home}/src lacks ${room}`),
    ...[...rooms]
      .filter((room) => room !== undefined && !known.has(room))
      .map((room) => `${home}/src has a room of its own: ${room}`),
    ...[...house.roomsOfOne]
      .filter(([room, owner]) => rooms.has(room) && owner !== service)
      .map(([room, owner]) => `${home}/src has ${room}, which ${owner} alone has`),
    ...[...below(`${home}/src`)]
      .filter((path) => !path.includes('/') && !house.beside.includes(path.replace(/\.test\.ts$/, '.ts')))
      .map((file) => `${home}/src has a file in no room: ${file}`),
  ];
}

function packageOf(path: string): string | null {
  return Object.keys(packages).find((name) => path.startsWith(`${name}/`)) ?? null;
}

/** The room of a path within `src/`; for files beside the rooms, which join them, their own name. */
function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function isSource(path: string): boolean {
  return programEnding.test(path) && path.includes('/');
}

/** A folder of that name among the sources makes no tests of them. */
function isTest(path: string): boolean {
  const isBeside = path.includes('/test/') && !path.includes('/src/');
  return path.endsWith('.test.ts') || isBeside || !path.includes('/');
}
