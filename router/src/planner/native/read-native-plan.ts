import type { FetchNode, PlanNode, QueryPlan, RequiredSelection, Rewrite } from '../query-plan.ts';
import type {
  NativeBatchFetch,
  NativeFetch,
  NativeNode,
  NativePathSegment,
  NativePlan,
  NativeRequired,
  NativeRewrite,
  NativeRewriteSegment,
} from './native-plan.ts';
import { batchedRequestOf, type ReadRequest, requestOf, spreadOut } from './native-operation.ts';

/**
 * The plan in our own terms, its requests named after the operation. Throws where it holds what we did not ask for, such
 * as conditions.
 */
export function readNativePlan({ node }: NativePlan, operationName: string | null): QueryPlan {
  return node === undefined || node === null ? {} : { node: planNode(node, requestNames(operationName)) };
}

/** The next request's name; null where the operation has none. As subgraphs know them from Apollo's gateway. */
type NextName = (service: string) => string | null;

function requestNames(operationName: string | null): NextName {
  let index = -1;
  return (service) => {
    index += 1;
    return operationName === null ? null : `${operationName}__${service.replace(/\W/g, '_')}__${index}`;
  };
}

function planNode(node: NativeNode, nextName: NextName): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, nodes: node.nodes.map((one) => planNode(one, nextName)) };
    case 'Flatten':
      return { kind: 'Flatten', path: pathOf(node.path), node: planNode(node.node, nextName) };
    case 'Fetch':
      return fetchNode(node, requestOf(node.operation, nextName(node.serviceName)));
    case 'BatchFetch':
      return { kind: 'Parallel', nodes: batchedNodes(node, nextName) };
    case 'Subscription':
      return fetchNode(node.primary, requestOf(node.primary.operation, nextName(node.primary.serviceName)));
    case 'Condition':
    case 'Defer':
      throw new Error(`expected a plan without ${node.kind}`);
  }
}

type Asked = Omit<NativeFetch, 'kind'>;

function fetchNode(asked: Asked, { operation, operationName }: ReadRequest): FetchNode {
  const { serviceName, operationKind, requires, inputRewrites, outputRewrites } = asked;
  return {
    kind: 'Fetch',
    serviceName,
    variableUsages: asked.variableUsages ?? [],
    operation,
    operationName,
    operationKind: operationKind ?? 'query',
    ...(present(requires) ? { requires: requires.map(required) } : {}),
    ...(present(inputRewrites) ? { inputRewrites: inputRewrites.flatMap(rewrites) } : {}),
    ...(present(outputRewrites) ? { outputRewrites: outputRewrites.flatMap(rewrites) } : {}),
  };
}

/** A fetch for each place of each kind of entity: merging puts together again what may go together. */
function batchedNodes({ entityBatch, ...request }: NativeBatchFetch, nextName: NextName): PlanNode[] {
  const operation = spreadOut(request.operation);
  return entityBatch.aliases.flatMap(({ paths, ...entities }) => {
    const asked = batchedRequestOf(operation, entities, nextName(request.serviceName));
    const node = fetchNode({ ...request, ...entities, variableUsages: asked.variableUsages }, asked);
    return paths.map((path): PlanNode => ({ kind: 'Flatten', path: pathOf(path), node }));
  });
}

/** As the other planner writes it: a condition stands behind the step that it is about. */
function pathOf(segments: readonly NativePathSegment[]): string[] {
  const path: string[] = [];
  for (const segment of segments) {
    if (segment === '@') path.push('@');
    else if ('Field' in segment) path.push(segment.Field);
    else path.push(`${path.pop() ?? ''}|[${segment.TypeCondition.join(',')}]`);
  }
  return path;
}

function required(one: NativeRequired): RequiredSelection {
  switch (one.kind) {
    case 'Field': {
      const { name, alias, selections } = one;
      return {
        kind: 'Field',
        name,
        ...(present(alias) ? { alias } : {}),
        ...(present(selections) && selections.length > 0 ? { selections: selections.map(required) } : {}),
      };
    }
    case 'InlineFragment':
      return { kind: 'InlineFragment', typeCondition: one.typeCondition, selections: one.selections.map(required) };
    case 'FragmentSpread':
      throw new Error('expected representations without named fragments');
  }
}

/** One for each way that its conditions on types open. */
function rewrites(one: NativeRewrite): Rewrite[] {
  const setter = 'ValueSetter' in one ? one.ValueSetter : 'kind' in one && one.kind === 'ValueSetter' ? one : null;
  if (setter !== null)
    return waysOf(setter.path).map((path) => ({ kind: 'ValueSetter', path, setValueTo: setter.setValueTo }));
  const renamer = 'KeyRenamer' in one ? one.KeyRenamer : 'kind' in one && one.kind === 'KeyRenamer' ? one : null;
  if (renamer === null) throw new Error('expected a rewrite that sets a value or renames a key');
  return waysOf(renamer.path).map((path) => ({ kind: 'KeyRenamer', path, renameKeyTo: renamer.renameKeyTo }));
}

function waysOf(segments: readonly NativeRewriteSegment[]): string[][] {
  return segments.reduce<string[][]>(
    (ways, segment) =>
      'Key' in segment
        ? ways.map((way) => [...way, segment.Key])
        : ways.flatMap((way) => segment.TypenameEquals.map((type) => [...way, `... on ${type}`])),
    [[]],
  );
}

function present<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
