import { z } from 'zod';

// Largest delay that Node's timers can hold: 2^31 - 1 ms.
const durationMsMax = 2_147_483_647;
const gibibyte = 1_073_741_824;

export const durationMs = (least: number) => z.int().min(least).max(durationMsMax);
export const bytes = () => z.int().min(1).max(gibibyte);
export const count = (least: number, most: number) => z.int().min(least).max(most);

/** Where a subgraph is: by HTTP, or at a socket of this machine. */
export const subgraphUrl = () =>
  z
    .string()
    .refine(
      (url) => (/^https?:\/\/./.test(url) ? URL.canParse(url) : /^unix:\/\/\/[^?]+(\?path=\/[^&]*)?$/.test(url)),
      'expected an http or https URL, or unix:///run/subgraph.sock?path=/graphql',
    );

/** A part of the file: each of its options has a default, and so has the part. */
export const part = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject(shape);

export const certificate = z
  .strictObject({
    certFile: z.string().min(1).describe('The certificate with those above it, as PEM; read again when it changes.'),
    keyFile: z.string().min(1).describe('Its key, as PEM.'),
  })
  .optional();
