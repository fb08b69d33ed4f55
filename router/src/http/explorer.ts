import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Reply } from './reply.ts';

/** A file of the page, held in memory. */
export interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
}

export interface Explorer {
  readonly page: Asset;
  /** By path. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/** Everything comes from this server: the page works offline, and no script can be slipped in. */
const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    // CodeMirror and the dialogs place themselves by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
} as const;

/** The names carry no hash, so browsers ask again after an hour; the ETag makes that cheap. */
const assetHeaders = { 'cache-control': 'public, max-age=3600' } as const;

const require = createRequire(import.meta.url);
const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

// The packages' `exports` hide their browser builds, but not their package.json.
const react = dirname(require.resolve('react/package.json'));
const reactDom = dirname(require.resolve('react-dom/package.json'));
const graphiql = dirname(require.resolve('graphiql/package.json'));

/** Reads GraphiQL from node_modules and the page from assets/, which lies beside both src/ and dist/; it asks at `path`. */
export function loadExplorer(path = usualPath): Explorer {
  return {
    page: placed(own('explorer.html'), 'text/html; charset=utf-8', path),
    assets: new Map([
      ['/explorer/react.js', asset(join(react, 'umd/react.production.min.js'), script)],
      ['/explorer/react-dom.js', asset(join(reactDom, 'umd/react-dom.production.min.js'), script)],
      ['/explorer/graphiql.js', asset(join(graphiql, 'graphiql.min.js'), script)],
      ['/explorer/graphiql.css', asset(join(graphiql, 'graphiql.min.css'), style)],
      ['/explorer/explorer.js', placed(own('explorer.js'), script, path)],
      ['/explorer/explorer.css', asset(own('explorer.css'), style)],
    ]),
  };
}

function own(name: string): string {
  return fileURLToPath(new URL(`../../assets/${name}`, import.meta.url));
}

export function pageReply({ page }: Explorer): Reply {
  return reply(page, pageHeaders);
}

export function assetReply(asset: Asset): Reply {
  return reply(asset, assetHeaders);
}

function reply({ type, etag, body, gzipped }: Asset, headers: Readonly<Record<string, string>>): Reply {
  return { kind: 'Reply', status: 200, headers: { 'content-type': type, etag, ...headers }, body, gzipped };
}

/** Where the graph is, in our own files. */
const usualPath = '/graphql';

function placed(file: string, type: string, path: string): Asset {
  return assetOf(Buffer.from(readFileSync(file, 'utf8').replaceAll(usualPath, path)), type);
}

function asset(file: string, type: string): Asset {
  return assetOf(readFileSync(file), type);
}

/** The ETag is weak, for it names both forms. */
function assetOf(body: Buffer, type: string): Asset {
  return {
    type,
    body,
    gzipped: gzipSync(body),
    etag: `W/"${createHash('sha256').update(body).digest('base64url')}"`,
  };
}
