import { join } from 'node:path';
import { z } from 'zod';
import { errorOf, placeOfFile, type Problem } from '../problem.ts';
import { fileText } from '../file-text.ts';
import { rules } from './rules.ts';

/** How grave what a rule finds is, and what it does not find. */
export interface RuleConfig {
  readonly level: 'error' | 'hint' | 'off';
  /** Coordinates, each with its reason in the file. */
  readonly except: ReadonlySet<string>;
}

/** By the codes of the rules; those that are not there are errors. */
export type LintConfig = ReadonlyMap<string, RuleConfig>;

const lintFile = 'schema/lint.json';

const reasons = z.record(z.string(), z.string().min(1));
const format = z.strictObject(
  Object.fromEntries(
    rules.map(({ code }) => [
      code,
      z
        .strictObject({ level: z.enum(['error', 'hint', 'off']).default('error'), except: reasons.default({}) })
        .optional(),
    ]),
  ),
);

/** Without a file, all rules are errors. A problem where it is not as it should be: a rule that nobody knows is one, too. */
export async function readLintConfig(root: string): Promise<LintConfig | Problem> {
  const text = await fileText(join(root, lintFile));
  if (text === null) return new Map();
  try {
    const config = format.parse(JSON.parse(text));
    return new Map(
      Object.entries(config).flatMap(([code, rule]) =>
        rule === undefined ? [] : [[code, { level: rule.level, except: new Set(Object.keys(rule.except)) }] as const],
      ),
    );
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    return errorOf('INVALID_LINT_CONFIG', message, { place: placeOfFile(lintFile) });
  }
}
