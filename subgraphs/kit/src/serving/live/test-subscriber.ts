import { createHash } from 'node:crypto';
import type { GraphQLFormattedError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { identityHeader, secretsHeader, type Viewer } from '../../identity.ts';

/** For tests: follows a served subgraph as a router does, by graphql-ws's own client. */
export interface TestSubscriber {
  readonly subscribe: (query: string, options?: Subscribing) => Promise<Heard>;
  readonly close: () => Promise<void>;
}

export interface Subscribing {
  readonly variables?: Record<string, unknown>;
  /** With the secrets they hold. A guest where it is left out. */
  readonly viewer?: Viewer;
  readonly lastEventId?: string;
  readonly traceparent?: string;
}

interface Result {
  readonly data: Record<string, never> | null;
  readonly errors: readonly GraphQLFormattedError[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What has been heard so far. */
export interface Heard {
  readonly results: readonly Result[];
  /** What it ended with: nothing for `complete`. Null while it goes on. */
  readonly end: { readonly problem: unknown } | null;
  stop(): void;
}

const guest: Viewer = { kind: 'guest', scopes: [] };

export function testSubscriber(port: number, identitySecret: string): TestSubscriber {
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: true,
  });
  return {
    async subscribe(query, { variables = {}, viewer = guest, lastEventId, traceparent } = {}) {
      const identity = await headersOf(viewer, identitySecret);
      const headers = traceparent === undefined ? identity : { ...identity, traceparent };
      const extensions = { headers, ...(lastEventId === undefined ? {} : { lastEventId }) };
      return heard(client, { query, variables, extensions });
    },
    close: async () => client.dispose(),
  };
}

function heard(client: Client, request: Parameters<Client['subscribe']>[0]): Heard {
  const results: Result[] = [];
  const told: { end: Heard['end'] } = { end: null };
  const stop = client.subscribe<Record<string, never>, Record<string, unknown>>(request, {
    next: ({ data = null, errors = [], extensions = {} }) => void results.push({ data, errors, extensions }),
    error: (problem) => {
      told.end = { problem };
    },
    complete: () => {
      told.end ??= { problem: null };
    },
  });
  return {
    results,
    get end() {
      return told.end;
    },
    stop,
  };
}

/** What the router would sign and send for the viewer. */
export async function headersOf(viewer: Viewer, identitySecret: string): Promise<Record<string, string>> {
  const { kind, scopes, secrets = [] } = viewer;
  const sent = secrets.join(',');
  const hash = createHash('sha256').update(sent).digest('base64url');
  const person = viewer.kind === 'customer' ? { name: viewer.name ?? undefined, email: viewer.email ?? undefined } : {};
  const token = new SignJWT({ kind, scope: scopes.join(' '), ...person, ...(sent === '' ? {} : { secrets: hash }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(viewer.kind === 'service' ? viewer.name : 'router')
    .setAudience('subgraph')
    .setIssuedAt()
    .setExpirationTime('1 minute');
  if (viewer.kind === 'customer') token.setSubject(viewer.id);
  const identity = await token.sign(new TextEncoder().encode(identitySecret));
  return { [identityHeader]: identity, ...(sent === '' ? {} : { [secretsHeader]: sent }) };
}
