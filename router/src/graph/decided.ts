import { type Decision, decidedOperation } from '../operation/decided-operation.ts';
import type { AskedDocument } from '../operation/prepared-documents.ts';
import { readAgain, type ReadOperation } from '../operation/read-operation.ts';
import type { DecidedOperation } from './variants.ts';

/** For those conditions that hold. Of what was asked, the text alone is kept. */
export function decided(
  read: ReadOperation,
  { query, operationName }: AskedDocument,
  { holding, defers }: { readonly holding: ReadonlySet<string>; readonly defers: boolean },
): DecidedOperation {
  const decision = { conditionOf: (variable: string) => holding.has(variable), defers };
  const again = () => decidedOperation(readAgain(query, operationName), decision);
  return { operation: decidedOperation(read, decision), again };
}

/** As a whole, for these variables. */
export function decisionBy(variables: Readonly<Record<string, unknown>>): Decision {
  return { conditionOf: (variable) => variables[variable] === true, defers: false };
}
