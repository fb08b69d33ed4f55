import { readFileSync } from 'node:fs';
import { ConfigError } from './config.ts';
import type { Environment } from './config-variables.ts';

/** Secrets, each of which may be in a file that `<NAME>_FILE` names: files can change while a process runs. */
const secrets = ['IDENTITY_SECRET', 'SUPERGRAPH_TOKEN', 'REDIS_URL'] as const;

/** The files that hold secrets, as the environment names them. */
export function secretFiles(environment: Environment): readonly string[] {
  return secrets.flatMap((name) => {
    const path = environment[`${name}_FILE`] ?? '';
    return path === '' ? [] : [path];
  });
}

/** The environment with the secrets that are in files, without the white space around them. Throws ConfigError. */
export function withSecrets(environment: Environment): Environment {
  const read: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of secrets) {
    const path = environment[`${name}_FILE`] ?? '';
    if (path === '') continue;
    if ((environment[name] ?? '') !== '') problems.push(`${name}_FILE: expected no ${name} beside it`);
    try {
      read[name] = readFileSync(path, 'utf8').trim();
    } catch (error) {
      problems.push(`${name}_FILE: ${error instanceof Error ? error.message : 'it cannot be read'}`);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return { ...environment, ...read };
}
