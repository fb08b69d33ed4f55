import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { audience, clientId, issuer as developmentIssuer, sam } from './identity/development-identity.ts';
import { host, type Ports } from './supervisor/ports.ts';
import type { Program } from './supervisor/program.ts';

export const subgraphs = ['catalog', 'cart', 'order', 'payment'] as const;
export type Subgraph = (typeof subgraphs)[number];

/** What the processes need to know of each other and of the data directory. */
export interface Wiring {
  readonly ports: Ports;
  readonly databaseUrls: Readonly<Record<Subgraph, string>>;
  readonly identitySecret: string;
  readonly jwksFile: string;
  /** Who signs tokens; null where no issuer runs, and development tokens are all there is. */
  readonly issuer: LocalIssuer | null;
  readonly bankJournal: string;
  /** Names and tokens of people of development, for the router's explorer; null: it knows nobody. */
  readonly people: string | null;
  /** Where mails lie that no server takes. */
  readonly mail: string;
}

export interface LocalIssuer {
  readonly url: string;
  /** Where its key is. */
  readonly data: string;
}

/** The processes, in the order in which they are stopped: nobody loses what it still needs. */
export type ProcessTable = (wiring: Wiring) => readonly (readonly Program[])[];

/** The repository's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The variable that names a subgraph's database. */
export function databaseVariable(name: Subgraph): string {
  return `${name.toUpperCase()}_DATABASE_URL`;
}

export const processTable: ProcessTable = (wiring) => [
  [router(wiring)],
  subgraphs.map((name) => subgraph(name, wiring)),
  [bank(wiring), ...issuerOf(wiring)],
];

function router({ ports, identitySecret, jwksFile, issuer, people }: Wiring): Program {
  const urls = subgraphs.map((name) => [`SUBGRAPH_URL_${name.toUpperCase()}`, `${at(ports[name])}/graphql`]);
  return {
    name: 'router',
    script: join(root, 'router/dist/main.js'),
    environment: {
      PORT: String(ports.router),
      METRICS_PORT: String(ports.routerMetrics),
      HOST: host,
      ROUTER_CONFIG: join(root, 'schema/router.yaml'),
      SUPERGRAPH: join(root, 'schema/supergraph.graphql'),
      ...Object.fromEntries(urls),
      ...Object.fromEntries(subgraphs.map((name) => [`SUBGRAPH_IDEMPOTENCY_KEYS_${name.toUpperCase()}`, 'on'])),
      ...Object.fromEntries(subgraphs.map((name) => [`SUBGRAPH_SUBSCRIPTIONS_${name.toUpperCase()}`, 'websocket'])),
      IDENTITY_SECRET: identitySecret,
      ...(issuer === null
        ? { JWKS_FILE: jwksFile, TOKEN_ISSUER: developmentIssuer }
        : { TOKEN_ISSUER: issuer.url, TOKEN_DISCOVERY: 'on' }),
      TOKEN_AUDIENCE: audience,
      EXPLORER_EXAMPLES: join(root, 'local/examples'),
      ...(people === null ? {} : { EXPLORER_PEOPLE_FILE: people }),
      ...(issuer === null
        ? {}
        : { EXPLORER_ISSUER: issuer.url, EXPLORER_CLIENT_ID: clientId, EXPLORER_SCOPE: scopesAsked }),
      // Whoever writes a storefront on this machine may ask from its page, on whatever port.
      CORS_ORIGINS: localOrigins,
      SECRETS_HEADER: 'tributary-guest',
      SECRETS_SUBGRAPHS: 'cart,order,payment',
      CONTEXT_NAMES: 'language,country,currency,channel',
      PASSED_EXTENSIONS: 'idempotentReplay',
      APOLLO_TELEMETRY_DISABLED: '1', // the query planner's vendor is told nothing
    },
    readyUrl: `${at(ports.router)}/ready`,
  };
}

/** Of these the issuer gives what whoever signs in has. */
const scopesAsked = ['openid', ...sam.scopes].join(' ');

const localOrigins = ['localhost', '127.0.0.1', '[::1]']
  .flatMap((name) => [`http://${name}:*`, `https://${name}:*`])
  .join();

/** Who gets whose events. */
const listeners: Readonly<Record<Subgraph, readonly Subgraph[]>> = {
  catalog: ['order'],
  cart: ['order'],
  order: ['catalog', 'cart', 'payment'],
  payment: ['order'],
};

function subgraph(name: Subgraph, { ports, databaseUrls, identitySecret, mail }: Wiring): Program {
  return {
    name,
    script: join(root, 'subgraphs', name, 'dist/main.js'),
    environment: {
      PORT: String(ports[name]),
      METRICS_PORT: String(ports[`${name}Metrics`]),
      HOST: host,
      [databaseVariable(name)]: databaseUrls[name],
      IDENTITY_SECRET: identitySecret,
      CATALOG_URL: `${at(ports.catalog)}/graphql`,
      CART_URL: `${at(ports.cart)}/graphql`,
      PAYMENT_URL: `${at(ports.payment)}/graphql`,
      PRETEND_BANK: 'true',
      BANK_URL: at(ports.bank),
      BANK_WEBHOOK_SECRET: webhookSecret(identitySecret),
      PUBLIC_URL: at(name === 'payment' ? ports.documents : ports[name]),
      ...(name === 'payment' ? { PUBLIC_PORT: String(ports.documents) } : {}),
      ...(name === 'order' ? { QUICK_ORDER_PAYMENT_TOKEN: 'tok_visa' } : {}),
      MAIL_DIRECTORY: mail,
      EVENTS_TO: listeners[name].map((listener) => at(ports[listener])).join(),
    },
    readyUrl: `${at(ports[name])}/ready`,
  };
}

function bank({ ports, bankJournal, identitySecret }: Wiring): Program {
  return {
    name: 'bank',
    script: join(root, 'local/dist/bank/main.js'),
    environment: {
      PORT: String(ports.bank),
      HOST: host,
      PRETEND_BANK: 'true',
      BANK_JOURNAL: bankJournal,
      BANK_WEBHOOK_URL: `${at(ports.documents)}/webhooks/pretend-bank`,
      BANK_WEBHOOK_SECRET: webhookSecret(identitySecret),
    },
    readyUrl: `${at(ports.bank)}/health`,
  };
}

function issuerOf({ ports, issuer }: Wiring): readonly Program[] {
  if (issuer === null) return [];
  return [
    {
      name: 'issuer',
      script: join(root, 'local/dist/issuer/main.js'),
      environment: { PORT: String(ports.issuer), HOST: host, ISSUER_DATA: issuer.data },
      readyUrl: `${at(ports.issuer)}/health`,
    },
  ];
}

/** One secret is kept; what the bank signs with follows from it and says nothing about it. */
function webhookSecret(identitySecret: string): string {
  return createHmac('sha256', identitySecret).update('bank webhooks').digest('hex');
}

function at(port: number): string {
  return `http://${host}:${port}`;
}
