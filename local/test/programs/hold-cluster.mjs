// Starts a cluster on the directory it is given, prints {pid, port} and stays until it is killed.
import { startCluster } from '../../dist/postgres/cluster.js';

const { pid, port } = await startCluster({ dataDir: process.argv[2], fast: true });
console.log(JSON.stringify({ pid, port }));
setInterval(() => undefined, 1_000);
