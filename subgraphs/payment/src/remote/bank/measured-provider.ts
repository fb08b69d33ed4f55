import { durations } from '@tributary/kit/instruments';
import { spanned } from '@tributary/kit/tracing';
import type { Provider } from './provider.ts';

const took = durations({
  name: 'tributary_bank_call_duration_seconds',
  help: 'Calls of banks by what they were answered; Unknown where the bank was silent.',
  labelNames: ['bank', 'call', 'answer'],
});

/** A provider whose calls are timed, and are spans of their traces. */
export function measuredProvider(provider: Provider): Provider {
  const { name: bank } = provider;
  const measured = async <Answer extends { readonly kind: string }>(call: string, ask: () => Promise<Answer>) => {
    const startedAt = performance.now();
    const answer = await spanned({ name: `bank ${call}`, kind: 'client', attributes: { 'peer.service': bank } }, ask);
    took({ bank, call, answer: answer.kind }, performance.now() - startedAt);
    return answer;
  };
  return {
    ...provider,
    authorize: (request) => measured('authorize', () => provider.authorize(request)),
    capture: (request) => measured('capture', () => provider.capture(request)),
    void: (request) => measured('void', () => provider.void(request)),
    refund: (request) => measured('refund', () => provider.refund(request)),
    find: (reference) => measured('find', () => provider.find(reference)),
    findByKey: (idempotencyKey) => measured('findByKey', () => provider.findByKey(idempotencyKey)),
    keep: (request) => measured('keep', () => provider.keep(request)),
    describe: (token) => measured('describe', () => provider.describe(token)),
    statement: (request) => measured('statement', () => provider.statement(request)),
  };
}
