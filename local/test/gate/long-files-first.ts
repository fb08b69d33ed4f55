import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Those of more than twenty seconds. Vitest takes the longest text for the longest run, but some say little and do much: the
 * last of them ran alone when all else was done.
 */
export const longFiles = [
  'router/test/attacks/connections.test.ts',
  'router/test/capsules.test.ts',
  'router/test/explorer-access.test.ts',
  'router/test/fuzz/faults.test.ts',
  'router/test/fuzz/planted-faults.test.ts',
  'router/test/graphs/graphs.test.ts',
  'router/test/package.test.ts',
  'subgraphs/catalog/test/import.test.ts',
  'subgraphs/catalog/test/live.test.ts',
  'subgraphs/catalog/test/load.test.ts',
  'subgraphs/catalog/test/product-facets.test.ts',
  'subgraphs/kit/test/relay.test.ts',
  'subgraphs/order/test/reads.test.ts',
];

/** Of each project the long files, then the others as usual. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- no array's: it is the name that vitest calls a sequencer by
    return longFirst(await super.sort(files));
  }
}

/** As they are, but for the long ones: those are the first of their project. */
export function longFirst<File extends Pick<TestSpecification, 'moduleId' | 'project'>>(
  files: readonly File[],
): File[] {
  const projects = [...new Set(files.map(({ project }) => project))];
  const ordered = [...files.filter(isLong), ...files.filter((one) => !isLong(one))];
  return projects.flatMap((project) => ordered.filter((one) => one.project === project));
}

function isLong({ moduleId }: Pick<TestSpecification, 'moduleId'>): boolean {
  return longFiles.some((file) => moduleId.endsWith(`/${file}`));
}
