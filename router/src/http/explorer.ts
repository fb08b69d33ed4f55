import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type ExplorerOptions, explorerSettings } from './explorer-settings.ts';
import type { Reply } from './reply.ts';

/** A file of the page, held in memory. */
export interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  readonly coded: Map<string, Buffer>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Explorer {
  readonly page: Asset;
  /** By path. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/** Everything comes from this server: the page works offline, and no script can be slipped in. */
function pageHeaders(signIn: ExplorerOptions['signIn']): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    // CodeMirror and the dialogs place themselves by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    // A page without a secret takes its token from the issuer itself.
    `connect-src 'self'${signIn === null ? '' : ` ${new URL(signIn.issuer).origin}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  };
}

/** The names carry no hash, so browsers ask again after an hour; the ETag makes that cheap. */
const assetHeaders = { 'cache-control': 'public, max-age=3600' } as const;

const require = createRequire(import.meta.url);
const script = 'text/javascript; charset=utf-8';
const html = 'text/html; charset=utf-8';
const style = 'text/css; charset=utf-8';

// The packages' `exports` hide their browser builds, but not their package.json.
const react = dirname(require.resolve('react/package.json'));
const reactDom = dirname(require.resolve('react-dom/package.json'));
const graphiql = dirname(require.resolve('graphiql/package.json'));

/**
 * Reads GraphiQL from node_modules, the page from assets/ and what was built of explorer/ from dist/, which lie beside both
 * src/ and dist/. Throws where one of them is not there.
 */
export function loadExplorer(options: ExplorerOptions): Explorer {
  const settings = Buffer.from(explorerSettings(options));
  return {
    page: assetOf(readFileSync(own('assets/explorer.html')), html, pageHeaders(options.signIn)),
    assets: new Map([
      ['/explorer/react.js', asset(join(react, 'umd/react.production.min.js'), script)],
      ['/explorer/react-dom.js', asset(join(reactDom, 'umd/react-dom.production.min.js'), script)],
      ['/explorer/graphiql.js', asset(join(graphiql, 'graphiql.min.js'), script)],
      ['/explorer/graphiql.css', asset(join(graphiql, 'graphiql.min.css'), style)],
      ['/explorer/explorer.css', asset(own('assets/explorer.css'), style)],
      [
        '/explorer/settings.json',
        assetOf(settings, 'application/json; charset=utf-8', { 'cache-control': 'no-store' }),
      ],
      ...modules(),
    ]),
  };
}

/** One script imports the others. */
function modules(): readonly (readonly [string, Asset])[] {
  const folder = own('dist/explorer');
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return names.map((name) => [`/explorer/${name}`, asset(join(folder, name), script)]);
}

function own(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}

export function pageReply({ page }: Explorer): Reply {
  return reply(page);
}

export function assetReply(asset: Asset): Reply {
  return reply(asset);
}

function reply({ type, etag, body, coded, headers }: Asset): Reply {
  return { kind: 'Reply', status: 200, headers: { 'content-type': type, etag, ...headers }, body, coded };
}

function asset(file: string, type: string): Asset {
  return assetOf(readFileSync(file), type, assetHeaders);
}

/** The ETag is weak, for it names both forms. */
function assetOf(body: Buffer, type: string, headers: Asset['headers']): Asset {
  return {
    type,
    body,
    headers,
    coded: new Map([['gzip', gzipSync(body)]]),
    etag: `W/"${createHash('sha256').update(body).digest('base64url')}"`,
  };
}
