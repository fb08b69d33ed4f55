import { serveWhileEdited } from '../dev/session.ts';
import { errorOf } from '../problem.ts';
import type { Run } from './command.ts';
import { failed } from './outcomes.ts';

/** Composes at each save and serves what came of it by the router; what does not run is mocked. Ends at Ctrl-C. */
export const dev: Run = async (root, options, { terminal }) => {
  const { port = '4000', examples = 'schema/examples.json', seed = '1' } = options;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return failed([errorOf('INVALID_OPTION', `expected --port from 0 to 65535, got "${port}"`)]);
  }
  const isForAnyRouter = options['any-router'] === true;
  try {
    await serveWhileEdited({ root, port: Number(port), seed, examples, isForAnyRouter }, terminal);
  } catch (error) {
    return failed([errorOf('ROUTER_ENDED', error instanceof Error ? error.message : String(error))]);
  }
  return { problems: [], summary: 'ended' };
};
