import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { compared } from './compare.ts';
import { givenConditions } from './conditions.ts';
import { supergraphFile } from './graph.ts';
import { cpusOf, median } from './report.ts';
import { router } from './targets.ts';

// What it costs the router to know who asks, and for how much: a verified token, costs and rate limits, beside one that looks
// at none of that and a second one that does not, whose difference is chance. Subgraphs are told who asks by all of them.
// edge.js [--seconds 5] [--repeats 5] [--connections 50] [--port 4300]

const { conditions, port } = givenConditions({ seconds: '5', repeats: '5' });
const query = 'one-subgraph';
const issuer = 'https://issuer.invalid';

const off = 'everything off';
const others = ['everything off, again', 'token, costs and rate limits'] as const;
const looksAtNothing = ['COST_MODE=off', 'RATE_LIMIT_IDENTITY=0', 'RATE_LIMIT_ADDRESS=0'];
const { token, jwksFile } = await signedToken();
// As many points as nobody uses up: what is refused is cheap.
const looksAtAll = [
  `JWKS_FILE=${jwksFile}`,
  `TOKEN_ISSUER=${issuer}`,
  'TOKEN_AUDIENCE=bench',
  'COST_MODE=on',
  'RATE_LIMIT_IDENTITY=1000000000',
];
const supergraph = supergraphFile(port);
const targets = [off, ...others].map((name, index) =>
  router(supergraph, {
    name,
    port: port + 1 + index,
    ...(name === others[1]
      ? { variables: looksAtAll, headers: { authorization: `Bearer ${token}` } }
      : { variables: looksAtNothing }),
  }),
);

const rows = await compared({ ...conditions, targets, subgraphsPort: port, queries: [query] });
if (rows.some(({ errors }) => errors > 0)) throw new Error('expected no request to be refused');
process.stdout.write(`${query}, ${conditions.repeats} turns of ${conditions.seconds} s; CPU time of a request\n\n`);
process.stdout.write(`| ${off} | ${others.join(' | ')} |\n|---|---|---|\n`);
const cells = others.map((name) => more(differences(name)));
process.stdout.write(`| ${median(cpusOf(rows, query, off)).toFixed(4)} ms | ${cells.join(' | ')} |\n`);

/** In each turn, how much more than with everything off. */
function differences(name: string): readonly number[] {
  const beside = cpusOf(rows, query, off);
  return cpusOf(rows, query, name).map((cpu, turn) => cpu - (beside[turn] ?? cpu));
}

function more(of: readonly number[]): string {
  return `**${told(median(of))}** (${told(Math.min(...of))} to ${told(Math.max(...of))})`;
}

function told(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${Math.abs(ms).toFixed(4)} ms`;
}

/** Of a key of its own, as an issuer's are: signed on a curve, good for an hour. */
async function signedToken(): Promise<{ readonly token: string; readonly jwksFile: string }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-keys-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  const file = join(folder, 'jwks.json');
  const alg = 'ES256';
  const kid = 'bench';
  writeFileSync(file, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg }] }));
  const claims = { scope: 'orders:read profile', name: 'Jane Doe', email: 'jane@example.com', azp: 'web' };
  const signed = await new SignJWT(claims)
    .setProtectedHeader({ alg, kid })
    .setIssuer(issuer)
    .setAudience('bench')
    .setSubject('jane')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
  return { token: signed, jwksFile: file };
}
