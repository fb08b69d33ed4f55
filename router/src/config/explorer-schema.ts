import { z } from 'zod';
import type { ExplorerOptions } from '../http/explorer-settings.ts';
import { part } from './schema-parts.ts';

export const explorer = part({
  examplesFolder: z
    .string()
    .min(1)
    .optional()
    .describe('A folder of .graphql files that the explorer offers, the first at the start; variables in .json files.'),
  peopleFile: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A JSON list of names and tokens, for development: everybody who gets the page gets them. The first asks.',
    ),
  issuer: z
    .url({ protocol: /^https?$/, error: 'expected an http or https URL' })
    .optional()
    .describe('Where people sign in, by OpenID Connect’s discovery: code and PKCE. Nowhere otherwise.'),
  clientId: z.string().min(1).default('explorer').describe('As what the page is known there.'),
  scope: z.string().min(1).default('openid').describe('What it asks for there.'),
});

export function explorerConfig(read: z.output<typeof explorer>): Omit<ExplorerOptions, 'path'> {
  const { examplesFolder = null, peopleFile = null, issuer, clientId, scope } = read;
  return { examplesFolder, peopleFile, signIn: issuer === undefined ? null : { issuer, clientId, scope } };
}
