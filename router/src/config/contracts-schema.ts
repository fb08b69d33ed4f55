import { z } from 'zod';
import { headerName } from './header-schema.ts';
import { part } from './schema-parts.ts';

// One supergraph takes tens of MB, and each contract is one.
const contractsMax = 50;

/** Where a graph may be, beside what the router has at paths of its own. */
export const graphPath = () =>
  z
    .string()
    .regex(/^(\/[\w.~-]+)+$/, 'expected a path such as /graphql, without a slash at its end')
    .refine((path) => !/^\/(health|ready|explorer)(\/|$)/.test(path), 'expected a path that is not taken by others');

const contract = part({
  source: z.string().min(1).describe('Its supergraph: a file, or an http or https URL.'),
  lastGoodFile: z.string().min(1).optional().describe('Where the supergraph that serves is kept, as of the whole.'),
  hosts: z
    .array(
      z
        .string()
        .regex(/^(\[[\da-f:.]+\]|[a-z\d]([a-z\d.-]*[a-z\d])?)$/, 'expected a host in small letters, without a port'),
    )
    .max(100)
    .default([])
    .describe('Requests to these hosts are asked of it.'),
  path: graphPath().optional().describe('Requests to this path are asked of it.'),
  scope: z
    .string()
    .regex(/^[\u0021\u0023-\u005b\u005d-\u007e]+$/, 'expected one scope')
    .optional()
    .describe('Callers without this scope get nothing of it.'),
  introspection: z
    .union([z.boolean(), z.literal('authorized')])
    .optional()
    .describe('As documents.introspection, which holds otherwise.'),
  unauthorized: z
    .enum(['filter', 'reject'])
    .optional()
    .describe('As authorization.unauthorized, which holds otherwise.'),
  manifests: z.array(z.string().min(1)).default([]).describe('Of its own documents, as persisted.manifests.'),
});

/** Parts of the graph for some of its clients, each a supergraph of its own, beside the one that all others get. */
export const contracts = part({
  header: headerName().optional().describe('The header by which requests name a contract; caches are told so by vary.'),
  each: z
    .record(z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'expected a name in small letters'), contract)
    .default({})
    .refine((all) => Object.keys(all).length <= contractsMax, `expected at most ${contractsMax} contracts`)
    .describe('By name.'),
});

type ContractsFile = z.output<typeof contracts>;

interface Beside {
  readonly contracts: ContractsFile;
  readonly server: { readonly path: string };
  readonly live: { readonly callbackUrl?: string | undefined };
  readonly persisted: { readonly unknown: string };
}

// What says something else already: a contract's name in it would be believed, or lost on the way.
const takenHeaders =
  /^(accept.*|access-control-.*|authorization|cache-control|connection|content-.*|cookie|date|expect|forwarded|host|idempotency-key|if-.*|keep-alive|origin|proxy-.*|range|referer|sec-.*|te|trailer|transfer-encoding|upgrade|user-agent|vary|via|x-forwarded-.*|x-real-ip)$/;

/** What is wrong with contracts that are each as they should be. */
export function contractProblems({ contracts: { header, each }, server, live, persisted }: Beside): string[] {
  const all = Object.entries(each);
  const callbackPath = live.callbackUrl === undefined ? null : new URL(live.callbackUrl).pathname.replace(/\/$/, '');
  const hosts = all.flatMap(([name, one]) => one.hosts.map((host) => ({ name, host })));
  const paths = [
    { name: null, path: server.path },
    ...(callbackPath === null ? [] : [{ name: null, path: callbackPath }]),
    ...all.flatMap(([name, { path }]) => (path === undefined ? [] : [{ name, path }])),
  ];
  return [
    ...(header !== undefined && takenHeaders.test(header)
      ? ['contracts.header: expected a header that says nothing else']
      : []),
    ...all.flatMap(([name, one]) =>
      header === undefined && one.hosts.length === 0 && one.path === undefined
        ? [at(name, 'hosts', 'a host or a path, where no header names contracts')]
        : [],
    ),
    ...all.flatMap(([name, one]) =>
      persisted.unknown === 'require' && one.manifests.length === 0
        ? [at(name, 'manifests', 'a manifest where only documents of manifests are answered')]
        : [],
    ),
    ...hosts
      .filter(({ host }, index) => hosts.findIndex((one) => one.host === host) < index)
      .map(({ name, host }) => at(name, 'hosts', `no host that is given already, such as ${host}`)),
    ...paths.flatMap(({ name, path }, index) =>
      name !== null && paths.some((one, other) => other !== index && overlap(path, one.path))
        ? [at(name, 'path', 'a path that is neither in nor around another one')]
        : [],
    ),
  ];
}

function overlap(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

function at(name: string, option: string, expected: string): string {
  return `contracts.each.${name}.${option}: expected ${expected}`;
}
