import {
  type Argument,
  type Expression,
  type Node,
  type ParseResult,
  parseSync,
  type Program,
  Visitor,
} from 'oxc-parser';

/** Stands for a module whose name is computed: nobody can tell which. */
export const computed = '(computed)';

// Several laws ask about each file.
const read = new Map<string, readonly string[]>();

/**
 * The modules that a TypeScript file imports, however it spells that: by a statement, `export … from`, `import()` of a
 * value or of a type, `import … = require()`, `require()`, `process.getBuiltinModule()` and what `createRequire` gives,
 * under whichever name. Throws where it is no TypeScript.
 */
export function importsOf(text: string): readonly string[] {
  const known = read.get(text);
  if (known !== undefined) return known;
  const parsed = parsedFrom(text);
  const imports = mayHideImports.test(text) ? importsIn(parsed.program) : statementsIn(parsed);
  read.set(text, imports);
  return imports;
}

/** The syntax tree of TypeScript, by the parser of our linter and formatter: TypeScript 7 has no stable one. */
export function programOf(text: string): Program {
  return parsedFrom(text).program;
}

function parsedFrom(text: string): ParseResult {
  const parsed = parseSync('source.ts', text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new SyntaxError(`expected TypeScript: ${error.message}`);
  return parsed;
}

// To hand over the tree takes ten times as long as to parse it, and few files import by anything but statements.
const mayHideImports = /require|getBuiltinModule|\\u|\\x|import\s*(\(|\/[*/])|export\s*(type\s*)?\{\s*\}/i;

function statementsIn({ module: { staticImports, staticExports } }: ParseResult): string[] {
  const exported = staticExports.flatMap(({ entries }) => entries.flatMap((one) => one.moduleRequest?.value ?? []));
  return [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...new Set(exported)];
}

function importsIn(program: Program): string[] {
  const imports: string[] = [];
  const isRequire = requireIn(program);
  const texts = constantsIn(program);
  const add = (source: Argument | null | undefined) => {
    if (source !== null && source !== undefined) imports.push(textOf(source, texts) ?? computed);
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    TSExternalModuleReference: ({ expression }) => add(expression),
    CallExpression: ({ callee, arguments: [source] }) => {
      if (isRequire(callee)) add(source);
    },
  }).visit(program);
  return imports;
}

/** Tells what loads a module when it is called: `require`, `getBuiltinModule`, and whatever was made by `createRequire`. */
function requireIn(program: Program): (callee: Expression) => boolean {
  const makers = new Set(['createRequire']);
  const loaders = new Set(['require', 'getBuiltinModule']);
  const isMade = (made: Expression): boolean => made.type === 'CallExpression' && isOneOf(made.callee, makers);
  const isLoader = (callee: Expression): boolean => isOneOf(callee, loaders) || isMade(callee);
  const rename = (name: string | null, local: string) => {
    if (name !== null && makers.has(name)) makers.add(local);
    if (name !== null && loaders.has(name)) loaders.add(local);
  };
  new Visitor({
    ImportSpecifier: ({ imported, local }) => rename(nameOf(imported), local.name),
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'ObjectPattern') {
        for (const one of id.properties) {
          if (one.type === 'Property' && one.value.type === 'Identifier') rename(nameOf(one.key), one.value.name);
        }
      }
      if (id.type !== 'Identifier' || init === null) return;
      if (isOneOf(init, makers)) makers.add(id.name);
      if (isLoader(init)) loaders.add(id.name);
    },
  }).visit(program);
  return isLoader;
}

/** Whether this is one of these by its name, or by that of a property of something. */
function isOneOf(expression: Expression, names: ReadonlySet<string>): boolean {
  const named = expression.type === 'MemberExpression' ? expression.property : expression;
  const name = nameOf(named);
  return name !== null && names.has(name);
}

function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

/** The strings that the file gives a name. */
function constantsIn(program: Program): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  new Visitor({
    VariableDeclaration: ({ kind, declarations }) => {
      for (const { id, init } of kind === 'const' ? declarations : []) {
        const text = init === null ? null : textOf(init, texts);
        if (id.type === 'Identifier' && text !== null) texts.set(id.name, text);
      }
    },
  }).visit(program);
  return texts;
}

/** What a string is, quoted in whichever way or named; null where it is known at run time alone. */
function textOf(source: Argument, named: ReadonlyMap<string, string>): string | null {
  if (source.type === 'Identifier') return named.get(source.name) ?? null;
  if (source.type === 'Literal') return typeof source.value === 'string' ? source.value : null;
  if (source.type !== 'TemplateLiteral' || source.expressions.length > 0) return null;
  return source.quasis[0]?.value.cooked ?? null;
}
