import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Bank } from '../src/bank/bank.ts';
import { Faults } from '../src/bank/faults.ts';
import { bankServer } from '../src/bank/http.ts';
import { Webhooks } from '../src/bank/webhooks.ts';

export interface Answer {
  readonly status: number;
  readonly isReplay: boolean;
  readonly body: Record<string, unknown>;
}

/** The bank in this process, with a journal and a clock of the test's own. */
export interface RunningBank {
  readonly origin: string;
  readonly journal: string;
  /** As after a restart: with the same journal, on another port. */
  open(): Promise<void>;
  close(): void;
  stop(): void;
  setNow(text: string): void;
  releaseLapsed(): void;
  call(path: string, init?: RequestInit): Promise<Answer>;
  post(path: string, body: object, key?: string): Promise<Answer>;
  charge(token: string, key: string): Promise<Answer>;
  /** The id of a charge that holds 2500. */
  authorized(key?: string): Promise<string>;
  /** The id of a charge of which 2500 were taken. */
  captured(key?: string): Promise<string>;
}

export interface OpenBank {
  readonly webhookUrl?: string;
  readonly webhookSecrets?: readonly string[];
  readonly lostAnswerMs?: number;
}

export const order = { amountMinor: 2_500, currency: 'USD', reference: 'pay_1' };

export async function openBank({
  webhookUrl,
  webhookSecrets = [],
  lostAnswerMs = 60_000,
}: OpenBank = {}): Promise<RunningBank> {
  const directory = mkdtempSync(join(tmpdir(), 'tributary-bank-test-'));
  const journal = join(directory, 'bank.jsonl');
  let now = new Date('2026-01-15T12:00:00Z');
  let bank: Bank;
  let server: Server;
  let origin = '';
  let webhooks: Webhooks | null = null;

  async function open(): Promise<void> {
    const faults = new Faults();
    const sender =
      webhookUrl === undefined
        ? null
        : new Webhooks({
            url: webhookUrl,
            secrets: webhookSecrets,
            faults,
            now: () => now,
            onDone: (id) => bank.eventDone(id),
          });
    webhooks = sender;
    const tell = sender === null ? null : sender.tell.bind(sender);
    bank = new Bank({ journal, origin: 'http://bank.test', now: () => now, tell });
    for (const event of bank.untold) tell?.(event);
    server = bankServer(bank, { lostAnswerMs, faults, onError: (error) => expect.fail(String(error)) });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  function close(): void {
    webhooks?.stop();
    server.closeAllConnections();
    server.close();
    bank.close();
  }

  async function call(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(origin + path, init);
    const isReplay = response.headers.get('idempotent-replayed') === 'true';
    return { status: response.status, isReplay, body: (await response.json()) as Record<string, unknown> };
  }

  const post: RunningBank['post'] = (path, body, key) => {
    const headers = { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) };
    return call(path, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  const charge: RunningBank['charge'] = (token, key) => post('/v1/charges', { ...order, token }, key);
  const authorized: RunningBank['authorized'] = async (key = 'authorize-1') =>
    String((await charge('tok_visa', key)).body['id']);

  await open();
  return {
    get origin() {
      return origin;
    },
    journal,
    open,
    close,
    stop() {
      close();
      rmSync(directory, { recursive: true });
    },
    setNow(text) {
      now = new Date(text);
    },
    releaseLapsed: () => bank.releaseLapsed(),
    call,
    post,
    charge,
    authorized,
    async captured(key = 'authorize-1') {
      const id = await authorized(key);
      await post(`/v1/charges/${id}/capture`, {}, `capture-${key}`);
      return id;
    },
  };
}
