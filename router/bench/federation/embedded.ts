import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { TributaryGateway } from '@tributary/router/gateway';

// Apollo Server with this engine in the place of Apollo Gateway: embedded.js <port> <supergraph>.

const [port = '', supergraph = ''] = process.argv.slice(2);
const gateway = new TributaryGateway({ supergraphSdl: readFileSync(supergraph, 'utf8') });
await startStandaloneServer(new ApolloServer({ gateway }), { listen: { port: Number(port), host: '127.0.0.1' } });
