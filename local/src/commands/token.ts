import { parseOptions, wholeNumber, type Command } from '../command.ts';
import { developmentIdentity, jane, keptIssuer } from '../identity/development-identity.ts';
import { host, portsFrom } from '../supervisor/ports.ts';
import { dataDirectory, dataOption } from './options.ts';

const text = { type: 'string' } as const;
const options = { sub: text, name: text, email: text, scope: text, days: text, ...dataOption };

// That of `npm start` without options, which need not run by now.
const usualIssuer = `http://${host}:${portsFrom(4_000).issuer}`;

const daysMax = 3_650; // ten years: beyond that somebody mistook the unit

export const token: Command = {
  usage: [
    'node local/bootstrap.mjs token [--sub ID] [--name NAME] [--email EMAIL] [--scope "A B"] [--days 30] [--data .data]',
    "prints a development token; Jane's, unless --sub names someone else",
  ],
  async run(args, { directory, say }) {
    const { values } = parseOptions(args, options);
    const days = wholeNumber('--days', values.days, { otherwise: 30, least: 1, most: daysMax });
    const data = dataDirectory(values.data, directory);
    const identity = await developmentIdentity(data, keptIssuer(data) ?? usualIssuer);
    const scopes = values.scope?.split(/\s+/).filter((scope) => scope !== '') ?? [];
    const claims = values.sub === undefined ? { ...jane, scopes } : { ...values, sub: values.sub, scopes };

    say(await identity.token(claims, days));
  },
};
