import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText, errorOf, type Place, type Problem } from '../problem.ts';
import { breakingChanges } from './breaking-changes.ts';
import type { EventContract } from './event-contract.ts';
import { eventsFolder } from './event-files.ts';
import { type JsonSchema, mapped } from './json-schema.ts';
import { readReleased, releasedFile } from './released-events.ts';

/** What of the contract breaks the last release, without which nobody could tell. */
export async function breakingProblems(root: string, contract: EventContract | null): Promise<readonly Problem[]> {
  if (contract === null) return [];
  const released = await readReleased(root);
  if (released === null) return [baselineMissing];
  const placeOf = await declarations(root);
  return breakingChanges(released, contract).map(({ code, type, message }) =>
    problem(code, `${message}, which breaks ${releasedFile}`, placeOf(type)),
  );
}

const baselineMissing = problem(
  'EVENT_BASELINE_MISSING',
  `expected ${releasedFile}: restore it from the last release or, if there was none, write it by \`npm run release -- --breaking\``,
  { file: releasedFile, line: 1, column: 1 },
);

/** What of the contract says nothing to its reader. */
export async function undescribedProblems(root: string, contract: EventContract | null): Promise<readonly Problem[]> {
  if (contract === null) return [];
  const placeOf = await declarations(root);
  const described = [
    ...Object.entries(contract.events).map(([name, { description, data }]) => ({ name, description, schema: data })),
    ...Object.entries(contract.schemas).map(([name, schema]) => ({ name, description: schema.description, schema })),
  ];
  return described.flatMap(({ name, description, schema }) =>
    [...(isSaid(description) ? [] : [name]), ...undescribedFields(schema).map((field) => `${name}.${field}`)].map(
      (path) => problem('MISSING_DESCRIPTION', `${path} has no description`, placeOf(name)),
    ),
  );
}

function undescribedFields(schema: JsonSchema): string[] {
  const fields: string[] = [];
  mapped(schema, (one) => {
    for (const [field, { description, $ref }] of Object.entries(one.properties ?? {})) {
      if ($ref === undefined && !isSaid(description)) fields.push(field);
    }
    return one;
  });
  return fields;
}

function isSaid(description: string | undefined): boolean {
  return description !== undefined && description.trim() !== '';
}

function problem(code: string, message: string, place: Place): Problem {
  return errorOf(code, message, { place });
}

/** Where the contract's files first name something in quotes; the contract itself where none does. */
async function declarations(root: string): Promise<(name: string) => Place> {
  const folder = join(root, eventsFolder);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).toSorted(compareText);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return (quoted) => {
    const index = texts.findIndex((text) => text.includes(`'${quoted}'`));
    const [before = ''] = texts[index]?.split(`'${quoted}'`, 1) ?? [];
    const lines = before.split('\n');
    const column = (lines.at(-1)?.length ?? 0) + 1;
    return { file: `${eventsFolder}/${names[index] ?? 'contract.ts'}`, line: lines.length, column };
  };
}
