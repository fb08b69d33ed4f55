import type { Context } from './command.ts';
import { filesIn, lockDataDirectory } from './data-directory.ts';
import { givenDatabases } from './databases.ts';
import { developmentIdentity, identitySecret, keepIssuer, keptPeople } from './identity/development-identity.ts';
import { introduction } from './introduction.ts';
import { ensureDatabases } from './postgres/databases.ts';
import { root, subgraphs, type ProcessTable, type Subgraph, type Wiring } from './process-table.ts';
import { firstSampleData } from './sample/first-sample-data.ts';
import { endWithNpm } from './supervisor/end-with-npm.ts';
import { listenForInterrupt } from './supervisor/interrupt.ts';
import { keepGuests } from './supervisor/keep-guests.ts';
import { keepCluster, type KeptCluster } from './supervisor/kept-cluster.ts';
import { openLogFile } from './supervisor/log-file.ts';
import { host, portsFrom, refuseTakenPorts } from './supervisor/ports.ts';
import { supervise, type Supervised } from './supervisor/supervised.ts';
import { stopInOrder, type Unit } from './supervisor/unit.ts';

/** How the user wants the system to run. */
export interface SystemOptions {
  /** The first of fourteen ports. */
  readonly port: number;
  readonly data: string;
  /** How many sample products a first start makes; 0: no sample data. */
  readonly products: number;
}

/** Runs the programs of `table` and their database until it is interrupted. */
export async function runSystem(options: SystemOptions, context: Context, table: ProcessTable): Promise<void> {
  const interrupt = listenForInterrupt();
  endWithNpm(context.environment, () => process.kill(process.pid, 'SIGTERM'));
  const lock = lockDataDirectory(options.data);
  const units: Units = { programs: [], guests: [], database: [] };
  const stages = () => {
    const [router = [], ...others] = units.programs;
    return [router, units.guests, ...others, units.database];
  };
  interrupt.onSecond(() =>
    stages()
      .flat()
      .forEach((unit) => unit.hurry()),
  );
  try {
    const up = bringUp({ ...options, ...context, table, units, interrupted: interrupt.first });
    await Promise.race([up, interrupt.came]);
    await interrupt.came;
    context.say('stopping');
  } finally {
    await stopInOrder(stages());
    lock.release();
  }
}

/** What runs. Programs are in the stages in which they are stopped; the database comes last. */
interface Units {
  programs: readonly (readonly Supervised[])[];
  guests: readonly Unit[];
  database: readonly KeptCluster[];
}

interface System extends SystemOptions, Context {
  readonly table: ProcessTable;
  readonly units: Units;
  readonly interrupted: AbortSignal;
}

async function bringUp(system: System): Promise<void> {
  const { port, data, say, interrupted } = system;
  const startedAt = Date.now();
  const sayReady = (name: string) => say(`${name} ready after ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`);

  const ports = portsFrom(port);
  await refuseTakenPorts(ports);
  const issuer = { url: `http://${host}:${ports.issuer}`, data };
  keepIssuer(data, issuer.url);
  const identity = await developmentIdentity(data, issuer.url);
  const databaseUrls = await databases(system, ports.postgres);
  interrupted.throwIfAborted();
  sayReady('databases');

  startPrograms(system, {
    ports,
    databaseUrls,
    identitySecret: identitySecret(data),
    jwksFile: identity.jwksFile,
    issuer,
    bankJournal: filesIn(data).bankJournal,
    people: await keptPeople(filesIn(data).people, identity),
    mail: filesIn(data).mail,
  });
  const url = `http://${host}:${port}/`;
  const sample = firstSampleData({ ...system, identity, routerUrl: url, catalogDatabaseUrl: databaseUrls.catalog });
  const ready = system.units.programs.flat().map(async ({ name, ready }) => {
    await ready;
    sayReady(name);
  });
  await Promise.all([...ready, sample.products()]);
  interrupted.throwIfAborted();
  await sample.history();

  for (const line of await introduction(identity, { url, issuer: issuer.url, mail: filesIn(data).mail })) say(line);
  say(`ready ${url}`);
}

function startPrograms({ table, units, environment, data, say }: System, wiring: Wiring): void {
  const { NODE_ENV: _, ...inherited } = environment; // development, whatever the shell says
  const around = { environment: inherited, directory: root, logDirectory: filesIn(data).logs, say };
  units.programs = table(wiring).map((stage) => stage.map((program) => supervise(program, around)));
  units.guests = [keepGuests({ root, ours: subgraphs, identitySecret: wiring.identitySecret }, around)];
}

/** The URLs of the four databases: of the servers that the user named, else of the embedded one. */
async function databases(system: System, port: number): Promise<Record<Subgraph, string>> {
  const given = givenDatabases(system.environment);
  const embedded = subgraphs.filter((name) => given[name] === undefined);
  const embeddedUrl = embedded.length === 0 ? () => '' : await embeddedDatabases(system, { port, names: embedded });
  const urlOf = (name: Subgraph) => given[name] ?? embeddedUrl(name);
  return { catalog: urlOf('catalog'), cart: urlOf('cart'), order: urlOf('order'), payment: urlOf('payment') };
}

interface Wanted {
  readonly port: number;
  readonly names: readonly Subgraph[];
}

async function embeddedDatabases(
  { data, units, say }: System,
  { port, names }: Wanted,
): Promise<(name: Subgraph) => string> {
  const files = filesIn(data);
  const log = openLogFile(`${files.logs}/postgres.log`);
  const cluster = keepCluster({ dataDir: files.postgres, port, log: log.write, notice: say }, say);
  units.database = [cluster];
  const { url } = await cluster.ready;
  await ensureDatabases(url('postgres'), names);
  return url;
}
