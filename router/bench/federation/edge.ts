import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { givenRounds } from './conditions.ts';
import { supergraphFile } from './graph.ts';
import type { Interval } from './interval.ts';
import { pairedDifference } from './paired.ts';
import { router } from './targets.ts';

// What it costs the router to know who asks, and for how much: a verified token, costs and rate limits, beside one that looks
// at none of that and a second one that does not, whose difference is chance. Subgraphs are told who asks by all of them.
// edge.js [--rounds 16] [--connections 50] [--port 4300]

const { roundsMax, connections, port } = givenRounds(['all']);
const query = 'one-subgraph';
// What a request may cost more, with all of it.
const limitMs = 0.008;
const issuer = 'https://issuer.invalid';
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
const withoutAnything = (place: number, name: string) =>
  router(supergraph, { name, port: port + place, variables: looksAtNothing });
const { baseMs, coreShare, control, other, rounds, verdict } = await pairedDifference({
  query,
  base: withoutAnything(1, 'everything off'),
  control: withoutAnything(2, 'everything off, again'),
  other: router(supergraph, {
    name: 'token, costs and rate limits',
    port: port + 3,
    variables: looksAtAll,
    headers: { authorization: `Bearer ${token}` },
  }),
  subgraphsPort: port,
  connections,
  roundsMax,
  difference: (cpuMs, offMs) => cpuMs - offMs,
  limit: limitMs,
});
process.stdout.write(`${query}, ${rounds} rounds; CPU time of a request, 99 % intervals\n\n`);
process.stdout.write('| everything off | everything off, again | token, costs and rate limits |\n|---|---|---|\n');
process.stdout.write(`| ${baseMs.toFixed(4)} ms | ${more(control)} | ${more(other)} |\n\n`);
process.stdout.write(`${verdict} ${limitMs} ms more; the routers had ${(coreShare * 100).toFixed(0)} % of a core\n`);

function more({ middle, from, to }: Interval): string {
  return `**${told(middle)}** (${told(from)} to ${told(to)})`;
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
