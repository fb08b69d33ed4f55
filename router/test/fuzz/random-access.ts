import { type ASTNode, type ConstDirectiveNode, Kind, parse, print, visit } from 'graphql';
import type { Rights } from '../../src/supergraph/access-rules.ts';
import type { SubgraphText } from './catalogue.ts';
import type { FederationCase } from './federation.ts';
import type { Random } from './random.ts';

/** Who may see what of a case, as its subgraphs' authors wrote it down: composition and router have their own readings. */
export interface AccessCase extends FederationCase {
  /** By `Type` or `Type.field`: all that some subgraph demands there. */
  readonly demands: ReadonlyMap<string, readonly WrittenDemand[]>;
}

interface WrittenDemand {
  readonly directive: 'authenticated' | 'requiresScopes' | 'policy';
  readonly sets: readonly (readonly string[])[];
}

/** Whether the caller meets what is written at a coordinate. */
export function isMetAt({ demands }: AccessCase, coordinate: string, rights: Rights): boolean {
  return (demands.get(coordinate) ?? []).every(({ directive, sets }) => {
    if (directive === 'authenticated') return rights.isAuthenticated;
    const names = directive === 'policy' ? rights.policies : rights.scopes;
    return sets.some((set) => set.every((name) => names.has(name)));
  });
}

export function randomRights(random: Random): Rights {
  const isAuthenticated = random.chance(0.6);
  const some = (names: readonly string[]) => new Set(isAuthenticated ? names.filter(() => random.chance(0.5)) : []);
  return { isAuthenticated, scopes: some(['a', 'b', 'c']), policies: some(['p', 'q']) };
}

const written: readonly WrittenDemand[] = [
  { directive: 'authenticated', sets: [] },
  { directive: 'requiresScopes', sets: [['a']] },
  { directive: 'requiresScopes', sets: [['a', 'b'], ['c']] },
  { directive: 'requiresScopes', sets: [['b'], ['c']] },
  { directive: 'policy', sets: [['p']] },
  { directive: 'policy', sets: [['p', 'q']] },
];

const fieldChance = 0.18;
const typeChance = 0.12;

/** The same case with demands on some of its types and fields; the less `share`, the fewer. */
export function withRandomAccess(one: FederationCase, random: Random, share = 1): AccessCase {
  const demands = new Map<string, WrittenDemand[]>();
  const overridden = new Set(
    one.subgraphs.flatMap(({ sdl }) => [...sdl.matchAll(/^\s*(\w+)[^\n]*@override/gm)].map(([, name]) => name)),
  );

  function demand(coordinate: string, chance: number): readonly ConstDirectiveNode[] {
    if (!random.chance(chance * share)) return [];
    const chosen = random.chance(0.8)
      ? [random.pick(written)]
      : [random.pick(written.slice(0, 4)), random.pick(written.slice(4))];
    demands.set(coordinate, [...(demands.get(coordinate) ?? []), ...chosen]);
    return chosen.map(directiveOf);
  }

  const subgraphs = one.subgraphs.map(({ name, sdl }): SubgraphText => {
    const document = visit(
      parse(sdl.replace('import: [', 'import: ["@authenticated", "@requiresScopes", "@policy", ')),
      {
        ScalarTypeDefinition: (node) => with_(node, demand(node.name.value, typeChance)),
        EnumTypeDefinition: (node) => with_(node, demand(node.name.value, typeChance)),
        ObjectTypeDefinition: (node) => {
          const type = node.name.value;
          const isRoot = type === 'Query' || type === 'Mutation';
          const fields = node.fields?.map((field) => {
            const isSettled = has(field, 'external') || overridden.has(field.name.value);
            return isSettled ? field : with_(field, demand(`${type}.${field.name.value}`, fieldChance));
          });
          const own = has(node, 'interfaceObject') ? [] : demand(type, isRoot ? typeChance / 6 : typeChance);
          return { ...with_(node, own), fields };
        },
      },
    );
    return { name, sdl: print(document) };
  });
  return { ...one, subgraphs, demands };
}

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

function with_<Node extends ASTNode & Directed>(node: Node, more: readonly ConstDirectiveNode[]): Node {
  return { ...node, directives: [...(node.directives ?? []), ...more] };
}

function has({ directives = [] }: Directed, directive: string): boolean {
  return directives.some(({ name }) => name.value === directive);
}

function directiveOf({ directive, sets }: WrittenDemand): ConstDirectiveNode {
  const argument = directive === 'policy' ? 'policies' : 'scopes';
  const text = directive === 'authenticated' ? '' : `(${argument}: ${JSON.stringify(sets)})`;
  const [definition] = parse(`type T @${directive}${text} { a: Int }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new Error('expected a type');
  const [made] = definition.directives ?? [];
  if (made === undefined) throw new Error('expected a directive');
  return made;
}
