import { entityKeys } from '../entities/entity-keys.ts';
import { entityProblems } from '../entities/entity-problems.ts';
import { subgraphClient } from '../entities/subgraph-client.ts';
import { errorOf, type Problem, sorted } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Run } from './command.ts';
import { failed, namesOf } from './outcomes.ts';

/** Asks a subgraph that runs for its entities, as a router does and as only a bad day does. */
export const test: Run = async (root, options, { positionals: [what = '', name = ''], terminal }) => {
  if (what !== 'entities')
    return failed([errorOf('INVALID_OPTION', `expected "test entities NAME", got "test ${what}"`)]);
  const { subgraphs, problems } = await findSubgraphs(root);
  if (problems.length > 0) return failed(problems);
  const subgraph = subgraphs.find((one) => one.name === name);
  if (subgraph === undefined)
    return failed([errorOf('UNKNOWN', `expected one of ${namesOf(subgraphs)}, got "${name}"`)]);
  const { url = subgraph.url } = options;
  if (!URL.canParse(url)) return failed([errorOf('INVALID_OPTION', `expected --url, got "${url}"`)]);
  const ask = subgraphClient(url, terminal.environment['IDENTITY_SECRET']);
  const keys = entityKeys(subgraph);
  const found: Problem[] = [];
  try {
    for (const key of keys) found.push(...(await entityProblems(subgraph, key, ask)));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return failed([...found, errorOf('SUBGRAPH_SILENT', `no GraphQL from ${url}: ${cause}`, { subgraph: name })]);
  }
  return {
    problems: sorted(found),
    summary: `asked ${name} by ${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`,
  };
};
