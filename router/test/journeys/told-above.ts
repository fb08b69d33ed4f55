import { randomUUID } from 'node:crypto';
import type { Recipe } from './cookbook.ts';

/** Variables of docs/checkout.md as they are sent, after those answers. Throws where no answer has what one stands for. */
export function filled(variables: Recipe['variables'], answers: readonly unknown[]): Recipe['variables'] {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, valueOf(value, answers)]));
}

function valueOf(value: unknown, answers: readonly unknown[]): unknown {
  if (value === '$uuid') return randomUUID();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return told(value, answers);
  return filled(value as Recipe['variables'], answers);
}

function told(value: unknown, answers: readonly unknown[]): unknown {
  const path = typeof value === 'string' ? /^\$answer\.(.+)$/.exec(value)?.[1] : undefined;
  if (path === undefined) return value;
  const found = answers.map((answer) => at(answer, path.split('.'))).findLast((one) => one !== undefined);
  if (found === undefined) throw new Error(`expected an answer that has ${path}`);
  return found;
}

function at(answer: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (parent, name) => (parent as Readonly<Record<string, unknown>> | null | undefined)?.[name],
    answer,
  );
}
