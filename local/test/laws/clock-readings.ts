import { type Argument, type Expression, Visitor } from 'oxc-parser';
import { programOf } from './imports-of.ts';

/** What asks the machine for the time, or gives somebody else what does. */
const clocks = new Set(['Date', 'Temporal', 'performance', 'systemClock', 'timeOrigin']);
const computing = new Set(['UTC', 'parse']);

/**
 * Where a TypeScript file reads the machine's clock or gets hold of it, as it is spelled there. `Date` may be a type, make
 * a date of a given time, compute, and be asked what is one; `performance.now()` alone measures how long something takes.
 */
export function clockReadings(text: string): string[] {
  const harmless = new Set<number>();
  const found: { readonly start: number; readonly end: number }[] = [];
  const pass = (node: { readonly start: number } | null | undefined) => {
    if (node !== null && node !== undefined) harmless.add(node.start);
  };
  new Visitor({
    TSTypeReference: ({ typeName }) => pass(typeName),
    TSTypeQuery: ({ exprName }) => pass(exprName),
    TSInterfaceHeritage: ({ expression }) => pass(expression),
    ObjectExpression: ({ properties }) => {
      for (const one of properties) if (one.type === 'Property' && !one.shorthand && !one.computed) pass(one.key);
    },
    TSPropertySignature: ({ key, computed }) => pass(computed ? null : key),
    NewExpression: ({ callee, arguments: [time] }) => {
      if (time !== undefined && time.type !== 'SpreadElement' && isDate(callee)) pass(callee);
    },
    BinaryExpression: ({ operator, right }) => pass(operator === 'instanceof' ? right : null),
    MemberExpression: (member) => {
      const name = nameIn(member.property);
      if (isDate(member.object) && name !== null && computing.has(name)) pass(member.object);
      if (isNamed(member.object, 'performance') && name === 'now') pass(member.object);
      if (member.computed && name !== null && clocks.has(name)) found.push(member);
    },
    // Without a time, they take the present one.
    CallExpression: (call) => {
      const { callee, arguments: given } = call;
      const name = nameIn(callee.type === 'MemberExpression' ? callee.property : callee);
      if ((name === 'format' || name === 'formatToParts') && isNoTime(given[0])) found.push(call);
    },
    Identifier: (identifier) => {
      if (clocks.has(identifier.name) && !harmless.has(identifier.start)) found.push(identifier);
    },
  }).visit(programOf(text));
  return found.map(({ start, end }) => text.slice(start, end));
}

function isDate(expression: Expression): boolean {
  return isNamed(expression, 'Date');
}

function isNamed(expression: Expression, name: string): boolean {
  return expression.type === 'Identifier' && expression.name === name;
}

function isNoTime(given: Argument | undefined): boolean {
  if (given === undefined || given.type === 'SpreadElement') return true;
  return isNamed(given, 'undefined') || (given.type === 'UnaryExpression' && given.operator === 'void');
}

function nameIn(property: Expression | { readonly type: 'PrivateIdentifier' }): string | null {
  if (property.type === 'Identifier') return property.name;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : null;
}
