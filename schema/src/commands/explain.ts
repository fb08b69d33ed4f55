import { ERRORS } from '@apollo/federation-internals';
import { adviceFor } from '../advice.ts';
import { ownership } from '../ownership.ts';
import { errorOf } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Run } from './command.ts';
import { failed } from './outcomes.ts';

/** What a code means and what to change, or whose a type or a field is. */
export const explain: Run = async (root, _, { positionals: [subject = ''] }) => {
  const meaning = meaningOf(subject);
  if (meaning !== null) return { problems: [], summary: meaning, data: { code: subject } };
  const { subgraphs, problems } = await findSubgraphs(root);
  if (problems.length > 0) return failed(problems);
  const owners = ownership(subgraphs, subject);
  if (owners.length === 0) {
    const message = `"${subject}" is no code of composition, and no type or field of a subgraph`;
    return failed([errorOf('UNKNOWN', message)]);
  }
  const lines = owners.map(
    ({ subgraph, place, text }) => `${place.file}:${place.line}:${place.column} ${subgraph}: ${text}`,
  );
  return { problems: [], summary: lines.join('\n'), data: { owners } };
};

function meaningOf(code: string): string | null {
  // Some have another name in the library than the one that they are told by.
  const known = Object.values(ERRORS).find((one) => one.code === code);
  const advice = adviceFor({ code });
  if (known === undefined && advice === null) return null;
  const lines = [known?.description ?? null, advice === null ? null : `help: ${advice}`];
  return lines.filter((line) => line !== null).join('\n');
}
