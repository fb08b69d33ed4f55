import { z } from 'zod';
import { isSecretsHeader } from '../engine/headers/secrets-passed.ts';
import { asymmetricAlgorithms } from '../identity/issuer-rules.ts';

/** Signs tokens on a developer's machine with a key that anybody there can read. */
export const developmentIssuer = 'https://development.tributary.invalid';

/** Whether whoever signs does so on a developer's machine: the one above, or one that is reached on this machine alone. */
export function isOfDevelopment(issuer: string): boolean {
  return issuer === developmentIssuer || /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/.test(issuer);
}

// Clocks of servers are off by seconds; a token that is accepted for five minutes more is no short-lived one.
const clockToleranceMsMax = 300_000;

const name = () => z.string().min(1);

const issuerOptions = {
  jwksFile: z
    .string()
    .optional()
    .describe('Public keys of those who sign clients’ tokens. Without any, all are guests.'),
  jwksUrl: z
    .url({ protocol: /^https?$/, error: 'expected an http or https URL' })
    .optional()
    .describe('The same at a URL: fetched at the start and every five minutes, kept while nobody answers there.'),
  discovery: z
    .boolean()
    .default(false)
    .describe('The same, found by OpenID Connect’s discovery below the issuer’s URL.'),
  audience: z
    .union([name(), z.array(name()).min(1)])
    .default('tributary')
    .describe('The aud of tokens: one, or several of which one must be there.'),
  algorithms: z
    .array(z.enum(asymmetricAlgorithms))
    .min(1)
    .default([...asymmetricAlgorithms])
    .describe('With which tokens may be signed: asymmetric ones alone.'),
  clockToleranceMs: z
    .int()
    .min(0)
    .max(clockToleranceMsMax)
    .default(5_000)
    .describe('By how much the issuer’s clock may be off.'),
  subjectPrefix: z
    .string()
    .max(64)
    .default('')
    .describe('Stands before the sub of tokens, so that no issuer can name another one’s customers.'),
  scopesClaim: name().default('scope').describe('The claim that holds scopes: a list, or a text with spaces.'),
  scopesAllowed: z.array(name()).optional().describe('The scopes that count, where not all of the issuer’s do.'),
  policiesClaim: name()
    .optional()
    .describe('The claim that lists the policies (@policy) that hold for a caller: a list, or a text with spaces.'),
};

const anotherIssuer = z
  .strictObject({ issuer: name().describe('The iss of tokens.'), ...issuerOptions })
  .refine((one) => placesOf(one) === 1, 'expected one of jwksFile, jwksUrl and discovery');

const tokenHeader = z.strictObject({
  header: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'expected the name of a header in small letters')
    .describe('A header.'),
  prefix: z
    .string()
    .regex(/^[\w-]*$/)
    .default('Bearer')
    .describe('Stands before the token, with a space between; empty: nothing does.'),
});

const tokenCookie = z.strictObject({
  cookie: z
    .string()
    .regex(/^__Host-[\w-]+$/, 'expected a name with __Host-: other hosts of the domain could set another cookie')
    .describe('A cookie: counts beside an allowed Origin and a header that forces a preflight.'),
});

export const identity = z
  .strictObject({
    issuer: name().default(developmentIssuer).describe('The iss of tokens.'),
    ...issuerOptions,
    issuers: z
      .array(anotherIssuer)
      .default([])
      .describe('Others who sign tokens, each with a subjectPrefix of its own.'),
    tokenSources: z
      .array(z.union([tokenHeader, tokenCookie]))
      .min(1)
      .default([{ header: 'authorization', prefix: 'Bearer' }])
      .describe('Where tokens are looked for; the first that is there counts.'),
    guestAddressFrom: z
      .string()
      .regex(/^[\w-]+$/)
      .default('nowhere')
      .describe(
        'What subgraphs are told of where a guest is: nowhere, connection, or the header that the proxy in front writes.',
      ),
    secretsHeader: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/, 'expected the name of a header in small letters')
      .refine((name) => isSecretsHeader(name), 'expected a header that nobody else reads')
      .optional()
      .describe('A header in which clients send what opens things to whoever has it: bound to the signed identity.'),
    secretsSubgraphs: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('The subgraphs that are told them. All where none are named.'),
    required: z.boolean().default(false).describe('Refuse whoever has no token.'),
    unknownTokens: z
      .enum(['refuse', 'pass'])
      .default('refuse')
      .describe('Whether tokens of nobody known are refused, or make guests whose token a subgraph is to understand.'),
  })
  .superRefine((read, context) => {
    const isAmbiguous = placesOf(read) > 1;
    const message = isAmbiguous ? 'expected one of jwksFile, jwksUrl and discovery' : problemOfIssuers(read);
    if (message !== null) context.addIssue({ code: 'custom', message, path: [isAmbiguous ? 'jwksUrl' : 'issuers'] });
  });

interface IssuerOptions {
  readonly issuer: string;
  readonly subjectPrefix: string;
  readonly jwksFile?: string | undefined;
  readonly jwksUrl?: string | undefined;
  readonly discovery: boolean;
}

/** Where an issuer's keys are: one place, or none. */
function placesOf({ jwksFile, jwksUrl, discovery }: Omit<IssuerOptions, 'issuer' | 'subjectPrefix'>): number {
  return [jwksFile !== undefined, jwksUrl !== undefined, discovery].filter(Boolean).length;
}

/** All of them: the first only where its keys are somewhere. */
export function issuersOf<One extends IssuerOptions>(
  first: One & { readonly issuers: readonly One[] },
): readonly One[] {
  return placesOf(first) === 0 ? first.issuers : [first, ...first.issuers];
}

function problemOfIssuers(read: IssuerOptions & { readonly issuers: readonly IssuerOptions[] }): string | null {
  const all = issuersOf(read);
  if (!areDistinct(all.map(({ issuer }) => issuer))) return 'expected each issuer once';
  if (all.slice(1).some(({ subjectPrefix }) => subjectPrefix === ''))
    return 'expected a subjectPrefix from the second issuer on';
  return areDistinct(all.map(({ subjectPrefix }) => subjectPrefix))
    ? null
    : 'expected a subjectPrefix of its own for each';
}

function areDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
