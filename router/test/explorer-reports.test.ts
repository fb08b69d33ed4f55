import { expectTypeOf, test } from 'vitest';
import type * as page from '../explorer/reports.ts';
import type { TypeOwners } from '../src/graph/type-owners.ts';
import type { PlanReport } from '../src/graph/plan-report.ts';
import type { TraceReport } from '../src/telemetry/recording/trace-report.ts';

// What runs in browsers imports nothing of the router: that it reads what the router tells is held here, by the compiler.

test('the page reads of a trace what the router tells', () => {
  expectTypeOf<TraceReport>().toExtend<page.TraceReport>();
});

test('the page reads of a plan and its owners what the router tells', () => {
  expectTypeOf<PlanReport & { readonly owners: readonly TypeOwners[] }>().toExtend<page.PlanReport>();
});
