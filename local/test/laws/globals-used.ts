import { type Expression, type Node, type Program, Visitor } from 'oxc-parser';
import { programOf } from './imports-of.ts';

/** What every module has without an import, and reaches what is outside of its process or comes back to it later. */
export const effects = new Set([
  'BroadcastChannel',
  'EventSource',
  'WebSocket',
  'XMLHttpRequest',
  'console',
  'fetch',
  'global',
  'globalThis',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);

/** Those of them that call who is elsewhere. */
export const callers = new Set(['EventSource', 'WebSocket', 'XMLHttpRequest', 'fetch']);

/** Which of these globals a TypeScript file names, be it as a part of `globalThis`; names of properties are none. */
export function globalsUsed(text: string, names: ReadonlySet<string>): string[] {
  const others = new Set<number>();
  const pass = ({ computed, start }: { readonly computed: boolean; readonly start: number }) => {
    if (!computed) others.add(start);
  };
  const found = new Set<string>();
  new Visitor({
    MemberExpression: ({ object, property, computed }) => {
      const name = nameOf(property);
      if (!isNamed(object, globals)) pass({ computed, start: property.start });
      else if (computed && name !== null && names.has(name)) found.add(name);
    },
    Property: ({ key, computed, shorthand }) => pass({ computed: computed || shorthand, start: key.start }),
    PropertyDefinition: ({ key, computed }) => pass({ computed, start: key.start }),
    MethodDefinition: ({ key, computed }) => pass({ computed, start: key.start }),
    TSPropertySignature: ({ key, computed }) => pass({ computed, start: key.start }),
    TSMethodSignature: ({ key, computed }) => pass({ computed, start: key.start }),
    Identifier: ({ name, start }) => {
      if (names.has(name) && !others.has(start)) found.add(name);
    },
  }).visit(programOf(text));
  return [...found];
}

// To walk a tree takes long, and few files say so.
const maySayEnv = /\benv|process|loadEnvFile|\\u|\\x/;

/** Where a TypeScript file reads the environment or hands on what holds it, as it is spelled there. */
export function environmentReadings(text: string): string[] {
  if (!maySayEnv.test(text)) return [];
  const program = programOf(text);
  const isHolder = processIn(program);
  const found: { readonly start: number; readonly end: number }[] = [];
  new Visitor({
    ImportDeclaration: ({ source, specifiers }) => {
      if (!isProcess(source.value)) return;
      found.push(
        ...specifiers.filter((one) => one.type === 'ImportSpecifier' && readers.has(nameOf(one.imported) ?? '')),
      );
    },
    ExportAllDeclaration: (all) => {
      if (isProcess(all.source.value)) found.push(all);
    },
    ExportNamedDeclaration: (some) => {
      if (some.source !== null && isProcess(some.source.value)) found.push(some);
    },
    MemberExpression: (member) => {
      if (isHolder(member.object) && isReading(member)) found.push(member);
    },
    VariableDeclarator: ({ id, init }) => {
      if (init === null || id.type !== 'ObjectPattern') return;
      const names = id.properties.map((one) => (one.type === 'Property' && !one.computed ? nameOf(one.key) : null));
      // A computed name, or the rest, may be it.
      if (isHolder(init) && names.some((name) => name === null || readers.has(name))) found.push(id);
    },
  }).visit(program);
  return found.map(({ start, end }) => text.slice(start, end));
}

const globals = new Set(['globalThis', 'global']);
const readers = new Set(['env', 'loadEnvFile']);

function isReading({ property, computed }: { readonly property: Node; readonly computed: boolean }): boolean {
  const name = nameOf(property);
  return computed && property.type !== 'Literal' ? true : name !== null && readers.has(name);
}

/** Tells what is the process in a file, under whichever name. */
function processIn(program: Program): (expression: Expression) => boolean {
  const names = new Set(['process']);
  const isIt = (expression: Expression): boolean => {
    if (expression.type === 'AwaitExpression') return isIt(expression.argument);
    if (expression.type === 'ImportExpression') return isProcess(nameOf(expression.source));
    if (expression.type === 'MemberExpression') return nameOf(expression.property) === 'process';
    return isNamed(expression, names);
  };
  new Visitor({
    ImportDeclaration: ({ source, specifiers }) => {
      if (!isProcess(source.value)) return;
      for (const { type, local } of specifiers) if (type !== 'ImportSpecifier') names.add(local.name);
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && init !== null && isIt(init)) names.add(id.name);
    },
  }).visit(program);
  return isIt;
}

function isProcess(module: string | null): boolean {
  return module !== null && /^(node:)?process$/.test(module);
}

function isNamed(node: Node, names: ReadonlySet<string>): boolean {
  return node.type === 'Identifier' && names.has(node.name);
}

function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}
