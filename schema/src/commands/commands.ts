import type { Command } from './command.ts';

/** By the name that is typed. Each is loaded when it is run: most need libraries that the others do without. */
export const commands: Readonly<Record<string, Command>> = {
  compose: {
    summary: 'compose subgraphs/*/schema.graphql; write the supergraph, the API and resolver types',
    takes: [],
    options: ['any-router', 'fix'],
    run: async (...call) => (await import('./compose.ts')).compose(...call),
  },
  check: {
    summary: 'write nothing; fail if the graph does not compose, is not described, or breaks what is relied upon',
    takes: [],
    options: ['any-router', 'base', 'operations', 'usage'],
    run: async (...call) => (await import('./check.ts')).check(...call),
  },
  diff: {
    summary: 'tell what clients notice since --base, the gravest first, and whose operations it concerns',
    takes: [],
    options: ['base', 'operations', 'usage', 'any-router'],
    run: async (...call) => (await import('./diff.ts')).diff(...call),
  },
  explain: {
    summary: 'say what a code means, or who owns a type or a field, with its keys, requirements and who may see it',
    takes: ['CODE|Type|Type.field'],
    options: [],
    run: async (...call) => (await import('./explain.ts')).explain(...call),
  },
  lint: {
    summary: 'fail where a definition does not keep to the rules; schema/lint.json says which',
    takes: [],
    options: ['usage'],
    run: async (...call) => (await import('./lint.ts')).lint(...call),
  },
  plan: {
    summary: 'show which requests the router makes for the operation of a file, in which waves, and what it costs',
    takes: ['FILE'],
    options: ['operation', 'override', 'as', 'svg', 'any-router'],
    run: async (...call) => (await import('./plan.ts')).plan(...call),
  },
  replay: {
    summary: 'answer the request of a capsule again, without any subgraph, and show what was done for it',
    takes: ['FILE'],
    options: ['against'],
    run: async (...call) => (await import('./replay.ts')).replay(...call),
  },
  contract: {
    summary: 'write the part of the graph that a contract of schema/contracts.json has, by tags',
    takes: ['build', 'NAME'],
    options: ['why', 'any-router'],
    run: async (...call) => (await import('./contract.ts')).contract(...call),
  },
  dev: {
    summary: 'serve the graph while it is edited; mock the subgraphs that do not run',
    takes: [],
    options: ['port', 'examples', 'seed', 'any-router'],
    run: async (...call) => (await import('./dev.ts')).dev(...call),
  },
  new: {
    summary: 'write a subgraph that composes and starts, in TypeScript, Python or Go (standard library), and compose',
    takes: ['subgraph', 'NAME'],
    options: ['language', 'any-router'],
    run: async (...call) => (await import('./new.ts')).scaffold(...call),
  },
  test: {
    summary: 'ask a running subgraph for its entities: known, unknown, repeated and reordered references',
    takes: ['entities', 'NAME'],
    options: ['url'],
    run: async (...call) => (await import('./test.ts')).test(...call),
  },
  types: {
    summary: 'write subgraphs/*/src/resolvers/types.ts alone, or the typed documents of a client',
    takes: [],
    options: ['documents', 'contract', 'any-router'],
    run: async (...call) => (await import('./types.ts')).types(...call),
  },
  lsp: {
    summary: 'speak the Language Server Protocol with an editor, by standard input and output',
    takes: [],
    options: ['usage', 'any-router'],
    run: async (...call) => (await import('./lsp.ts')).lsp(...call),
  },
  release: {
    summary: 'write schema/released and schema/events/released.json: what later changes may not break',
    takes: [],
    options: ['breaking', 'any-router'],
    run: async (...call) => (await import('./release.ts')).release(...call),
  },
};
