import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compared } from './compare.ts';
import { givenConditions } from './conditions.ts';
import { fileOf, supergraphFile } from './graph.ts';
import { report } from './report.ts';
import { targets } from './targets.ts';

// Compares gateways by the CPU time that one request costs them.
// run.js [--seconds 10] [--repeats 3] [--connections 50] [--port 4300]; the table goes to bench/RESULTS.md.

const { conditions, port } = givenConditions({ seconds: '10', repeats: '3' });

const all = await targets(supergraphFile(port), { subgraphs: port, first: port + 1 });
const text = report(await compared({ ...conditions, targets: all, subgraphsPort: port }), conditions);
writeFileSync(fileURLToPath(fileOf('../RESULTS.md')), text);
process.stdout.write(text);
