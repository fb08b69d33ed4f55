/** One query that no plan could serve, as composition tells it. */
export interface Unsatisfied {
  /** The shortest operation that shows it, on one line. */
  readonly witness: string;
  readonly reasons: readonly Reason[];
}

export interface Reason {
  /** The subgraph from which the planner would have to go on. */
  readonly from: string;
  readonly text: string;
}

/** Null where the message is not made as composition 2.14 makes it: then it is told as it is. */
export function readUnsatisfied(message: string): Unsatisfied | null {
  const parts =
    /^The following supergraph API query:\n([\s\S]+)\ncannot be satisfied by the subgraphs because:\n([\s\S]+)$/.exec(
      message,
    );
  if (parts === null) return null;
  const [, query = '', because = ''] = parts;
  const reasons = readReasons(because.split('\n'));
  return reasons.length === 0 ? null : { witness: query.replaceAll(/\s+/g, ' '), reasons };
}

function readReasons(lines: readonly string[]): readonly Reason[] {
  let from = '';
  return lines.flatMap((line): Reason[] => {
    const head = /^- from subgraph "([^"]+)":(?: (.+)\.)?$/.exec(line);
    if (head !== null) {
      from = head[1] ?? '';
      return head[2] === undefined ? [] : [{ from, text: head[2] }];
    }
    const detail = /^ {2}- (.+)\.$/.exec(line);
    return detail?.[1] === undefined ? [] : [{ from, text: detail[1] }];
  });
}
