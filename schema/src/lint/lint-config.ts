import { join } from 'node:path';
import { z } from 'zod';
import { errorOf, placeOfFile, type Problem } from '../problem.ts';
import { fileText } from '../file-text.ts';
import { rules, unusedField } from './rules.ts';

/** How grave what a rule finds is, and what it does not find. */
export interface RuleConfig {
  readonly level: 'error' | 'hint' | 'off';
  /** Coordinates, each with its reason in the file. */
  readonly except: ReadonlySet<string>;
}

/** By the codes of all that can be found. */
export type LintConfig = ReadonlyMap<string, RuleConfig>;

const lintFile = 'schema/lint.json';

const reasons = z.record(z.string(), z.string().min(1));
// Nobody need take away at once what nobody asks for.
const usualLevels = new Map<string, RuleConfig['level']>([
  ...rules.map(({ code }) => [code, 'error'] as const),
  [unusedField, 'hint'],
]);

const format = z.strictObject(
  Object.fromEntries(
    [...usualLevels].map(([code, usual]) => [
      code,
      z
        .strictObject({ level: z.enum(['error', 'hint', 'off']).default(usual), except: reasons.default({}) })
        .prefault({}),
    ]),
  ),
);

/** Without a file, all rules are errors, and fields that nobody uses hints. A problem where it is not as it should be: a rule that nobody knows is one, too. */
export async function readLintConfig(root: string): Promise<LintConfig | Problem> {
  const text = (await fileText(join(root, lintFile))) ?? '{}';
  try {
    const config = format.parse(JSON.parse(text));
    return new Map(
      Object.entries(config).map(([code, { level, except }]) => [
        code,
        { level, except: new Set(Object.keys(except)) },
      ]),
    );
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    return errorOf('INVALID_LINT_CONFIG', message, { place: placeOfFile(lintFile) });
  }
}

export function configOf(code: string, config: LintConfig): RuleConfig {
  const found = config.get(code);
  if (found === undefined) throw new Error(`expected a rule, got ${code}`);
  return found;
}
