import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import { fileText } from '../file-text.ts';
import { parsedFile } from '../parsed-file.ts';
import { placeOf } from '../place-of.ts';
import { compareText, errorOf, type Place, placeOfFile, type Problem } from '../problem.ts';

/** An operation of a client, with the fragments that it spreads, wherever in the folders they stand. */
export interface ClientOperation {
  /** As people find it: its name, or the file's if it has none. */
  readonly name: string;
  readonly place: Place;
  readonly document: DocumentNode;
}

export interface ClientOperations {
  readonly operations: readonly ClientOperation[];
  /** Of the files, each as it is. */
  readonly documents: readonly DocumentNode[];
  readonly problems: readonly Problem[];
}

/** All `.graphql` and `.gql` files below the folders, which are named from the root. What is not GraphQL is a problem. */
export async function readOperations(root: string, folders: readonly string[]): Promise<ClientOperations> {
  const documents: DocumentNode[] = [];
  const problems: Problem[] = [];
  for (const folder of folders) {
    const names = await filesBelow(resolve(root, folder));
    if (names === null) problems.push(errorOf('NO_OPERATIONS', `there is no folder "${folder}"`));
    for (const path of names ?? []) {
      const file = relative(root, path).split(sep).join('/');
      const document = parsedFile((await fileText(path)) ?? '', file, null);
      if ('kind' in document) documents.push(document);
      else problems.push(document);
    }
  }
  const definitions = documents.flatMap((document) => document.definitions);
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const operations = definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? [clientOperation(one, fragments)] : [],
  );
  return { operations, documents, problems };
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function clientOperation(operation: OperationDefinitionNode, fragments: Fragments): ClientOperation {
  const place = placeOf(operation) ?? placeOfFile('');
  const spread = new Set<FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || spread.has(fragment)) return;
        spread.add(fragment);
        follow(fragment);
      },
    });
  };
  follow(operation);
  const document = { kind: Kind.DOCUMENT, definitions: [operation, ...spread] } as const;
  return { name: operation.name?.value ?? place.file, place, document };
}

/** Null where there is no such folder. */
async function filesBelow(folder: string): Promise<readonly string[] | null> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.(graphql|gql)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted(compareText);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
}
