import { type ASTNode, type ASTVisitFn, type ASTVisitor, BREAK, getEnterLeaveForKind, Kind } from 'graphql';

interface Visiting {
  readonly visitor: number;
  readonly visit: ASTVisitFn<ASTNode>;
}

/**
 * Several visitors as one, each of which may skip what is below a node (`false`) or end (BREAK), for itself alone. None may
 * change the document. GraphQL's `visitInParallel` asks every visitor about every kind of node before it begins, which for a
 * usual document takes as long as the visit.
 */
export function visitTogether(visitors: readonly ASTVisitor[]): ASTVisitor {
  const entering = new Map<string, Visiting[]>();
  const leaving = new Map<string, Visiting[]>();
  for (const [visitor, one] of visitors.entries()) addTo(entering, leaving, { visitor, one });
  /** By visitor: the node below which it sees nothing; `All`: it has ended. */
  const skipped: (ASTNode | 'All' | null)[] = visitors.map(() => null);
  let skipping = 0;

  return {
    enter(node, ...where) {
      for (const { visitor, visit } of entering.get(node.kind) ?? none) {
        if (skipped[visitor] !== null) continue;
        const result: unknown = visit(node, ...where);
        if (result !== false && result !== BREAK) continue;
        skipped[visitor] = result === false ? node : 'All';
        skipping += 1;
      }
    },
    leave(node, ...where) {
      for (const { visitor, visit } of leaving.get(node.kind) ?? none) {
        if (skipped[visitor] !== null || visit(node, ...where) !== BREAK) continue;
        skipped[visitor] = 'All';
        skipping += 1;
      }
      if (skipping === 0) return;
      for (const [visitor, below] of skipped.entries()) {
        if (below !== node) continue;
        skipped[visitor] = null;
        skipping -= 1;
      }
    },
  };
}

const none: readonly Visiting[] = [];
const kinds = Object.values(Kind);

function addTo(
  entering: Map<string, Visiting[]>,
  leaving: Map<string, Visiting[]>,
  { visitor, one }: { readonly visitor: number; readonly one: ASTVisitor },
): void {
  const isForAll = 'enter' in one || 'leave' in one;
  for (const kind of isForAll ? kinds : kinds.filter((name) => name in one)) {
    const { enter, leave } = getEnterLeaveForKind(one, kind);
    if (enter !== undefined) add(entering, kind, { visitor, visit: enter });
    if (leave !== undefined) add(leaving, kind, { visitor, visit: leave });
  }
}

function add(to: Map<string, Visiting[]>, kind: Kind, visiting: Visiting): void {
  const others = to.get(kind);
  if (others === undefined) to.set(kind, [visiting]);
  else others.push(visiting);
}
