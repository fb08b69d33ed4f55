import { expect, test } from 'vitest';
import { z } from 'zod';
import { refuseUnsaid } from '../events/refuse-unsaid.ts';

const print = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', override: ({ zodSchema }) => refuseUnsaid(zodSchema) });

test.each<[string, z.ZodType]>([
  ['refine', z.string().refine((text) => text !== 'x')],
  ['refine of an object', z.object({ a: z.string() }).refine(({ a }) => a !== 'x')],
  ['superRefine', z.string().superRefine(() => undefined)],
  ['transform', z.string().transform(Number)],
  ['pipe', z.string().pipe(z.string().max(3))],
  ['trim', z.string().trim()],
  ['preprocess', z.preprocess(String, z.string())],
])('what JSON Schema cannot say is refused: %s', (_, schema) => {
  expect(() => print(z.object({ list: z.array(z.object({ field: schema.optional() })) }))).toThrow('lacks');
});

test('what it says is not', () => {
  const said = z.object({ text: z.string().min(1).max(3).regex(/a/), at: z.iso.datetime(), count: z.int().min(0) });

  expect(print(said)).toMatchObject({ required: ['text', 'at', 'count'] });
});
