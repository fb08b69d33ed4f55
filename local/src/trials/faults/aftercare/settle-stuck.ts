import type { Ask } from './befall.ts';
import { reversalSettle, stuckReversals } from './requests.ts';

interface Stuck {
  readonly nodes: readonly { readonly id: string; readonly refusals: number }[];
}

/** Staff has everything tried again that could not be given back, as what stood in the way is gone. Gives how many. */
export async function settleStuck(asStaff: Ask): Promise<number> {
  const { nodes } = await asStaff<Stuck>(stuckReversals, {});
  for (const { id, refusals } of nodes) {
    const input = { idempotencyKey: `settle:${id}:${refusals}`, reversalId: id, how: 'AGAIN' };
    await asStaff(reversalSettle, { input });
  }
  return nodes.length;
}
