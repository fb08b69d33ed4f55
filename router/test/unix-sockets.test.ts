import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { socketUrl } from '../src/remote/subgraph-place.ts';
import { routerBefore } from './router-before.ts';

// Sockets of the machine, in the place of addresses.

const sdl = 'type Query { hello: String }';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'tributary-sockets-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A subgraph at a socket, and the paths that it was asked at. */
async function subgraphAt(socket: string): Promise<readonly string[]> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.url));
    request.resume();
    response.end('{"data":{"hello":"world"}}');
  }).listen(socket);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return asked;
}

async function hello(socketPath: string): Promise<unknown> {
  const client = new Client('http://localhost', { socketPath });
  const { body } = await client.request({
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ hello }"}',
  });
  const answer = await body.json();
  await client.close();
  return answer;
}

test('the router listens at one, and asks a subgraph at another', async () => {
  const at = await folder();
  const [own, subgraph] = [join(at, 'router.sock'), join(at, 'shop.sock')];
  const asked = await subgraphAt(subgraph);
  const urls = [`unix://${subgraph}?path=/deep/graphql`];

  const { port } = await routerBefore({ shop: { sdl, urls } }, { UNIX_SOCKET: own });

  expect(await hello(own)).toEqual({ data: { hello: 'world' } });
  expect(asked).toEqual(['/deep/graphql']);
  expect(port).toBe(0);
});

test('one that a process has left is replaced; what somebody listens at, and what is no socket, is not', async () => {
  const at = await folder();
  const [left, taken, file] = [join(at, 'left.sock'), join(at, 'taken.sock'), join(at, 'file')];
  const urls = [`unix://${taken}`];
  await writeFile(file, 'kept');
  await subgraphAt(taken);
  await leave(left);

  await routerBefore({ shop: { sdl, urls } }, { UNIX_SOCKET: left });

  expect(await hello(left)).toEqual({ data: { hello: 'world' } });
  for (const socket of [taken, file]) {
    await expect(routerBefore({ shop: { sdl, urls } }, { UNIX_SOCKET: socket })).rejects.toThrow('EADDRINUSE');
  }
  expect(await hello(taken)).toEqual({ data: { hello: 'world' } });
});

/** As a process that is killed leaves its socket. */
async function leave(path: string): Promise<void> {
  const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', script]), 'exit');
}

test('events come by one, too', () => {
  expect(socketUrl('unix:///run/a.sock?path=/graphql', null)).toBe('ws+unix:/run/a.sock:/graphql');
  expect(socketUrl('unix:///run/a.sock', '/events')).toBe('ws+unix:/run/a.sock:/events');
  expect(socketUrl('https://a.example/graphql', '/events')).toBe('wss://a.example/events');
});

test.each(['unix://', 'unix:///', 'unix:///a?path=graphql', 'unix:/a', 'ftp://a', 'http://', 'nonsense'])(
  '%s is no place of a subgraph',
  (url) => {
    expect(() => readConfig({ SUBGRAPH_URL_SHOP: url })).toThrow('SUBGRAPH_URL_SHOP');
  },
);

test('a path that is none is refused', () => {
  expect(() => readConfig({ UNIX_SOCKET: 'router.sock' })).toThrow('UNIX_SOCKET');
});
