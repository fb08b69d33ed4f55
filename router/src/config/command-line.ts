/** What the process says instead of serving, and how it ends. */
export interface Said {
  readonly text: string;
  readonly exitCode: 0 | 2;
}

const help = `Serves a Federation 2 supergraph over HTTP.

  SUPERGRAPH=supergraph.graphql tributary-router

Options come from the environment and from router.yaml (ROUTER_CONFIG names another file); README.md lists them.

  --help      this
  --version   which version it is`;

/** Null where it is to serve: it takes no arguments, so that options have one place each. */
export function answerTo(args: readonly string[], version: string): Said | null {
  const [first] = args;
  if (first === undefined) return null;
  if (first === '--version' && args.length === 1) return { text: version, exitCode: 0 };
  if (first === '--help' && args.length === 1) return { text: help, exitCode: 0 };
  return { text: `expected no arguments, --help or --version, got ${args.join(' ')}`, exitCode: 2 };
}
