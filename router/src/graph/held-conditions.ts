import { Kind, type VariableDefinitionNode } from 'graphql';

/** Which variables of an operation's conditions are true. */
export interface HeldConditions {
  readonly holding: ReadonlySet<string>;
  /** The same as text, by variable. */
  readonly text: string;
}

/** Nearly all operations have none: nothing is made for their requests. */
export const noConditions: HeldConditions = { holding: new Set(), text: '' };

export function heldOf(conditions: readonly string[], variables: Readonly<Record<string, unknown>>): HeldConditions {
  const holding = new Set(conditions.filter((variable) => variables[variable] === true));
  return { holding, text: conditions.map((variable) => holding.has(variable)).join() };
}

/** For planning ahead, when no request says otherwise. */
export function defaultConditions(variableDefinitions: readonly VariableDefinitionNode[]): Record<string, boolean> {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.BOOLEAN && defaultValue.value,
    ]),
  );
}
