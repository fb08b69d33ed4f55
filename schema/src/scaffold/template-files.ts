import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const languages = ['typescript', 'python', 'go'] as const;
export type Language = (typeof languages)[number];

export interface TemplateFile {
  /** Within the subgraph's folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** What takes the place of `{{name}}` in templates. */
export type Replacements = Readonly<Record<string, string>>;

const home = fileURLToPath(new URL('../../templates/', import.meta.url));

/** A subgraph of one language, as it is written: what all have, and what is its own. */
export async function templateFiles(language: Language, replacements: Replacements): Promise<readonly TemplateFile[]> {
  const folders = [join(home, 'any'), join(home, language)];
  const files = await Promise.all(folders.map((folder) => filesOf(folder)));
  return files.flat().map(({ file, text }) => ({
    // Theirs is the ending of a text, so that no tool takes a template for a program.
    file: file.replace(/\.template$/, ''),
    text: text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => replacements[name] ?? whole),
  }));
}

async function filesOf(folder: string): Promise<readonly TemplateFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    paths.toSorted().map(async (path) => ({
      file: relative(folder, path).replaceAll('\\', '/'),
      text: await readFile(path, 'utf8'),
    })),
  );
}
