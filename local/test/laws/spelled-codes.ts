import { type Argument, type Expression, type Node, type Program, parseSync, Visitor } from 'oxc-parser';

/** What a source says of codes, told by its syntax tree. */
export interface Spelling {
  /** What stands where a failure gets its code. A template's parts that are computed are `${…}`. */
  readonly codes: readonly string[];
  /** All its texts. */
  readonly texts: readonly string[];
  /** Whether it gets hold of the class of GraphQL's errors, to make some by itself or for more than its type. */
  readonly importsErrors: boolean;
  /** Whether it gives an error the extensions from which GraphQL takes the code. */
  readonly setsExtensions: boolean;
  /** Where some text is called a code by assertion, or any text may be one by its type, as it is spelled there. */
  readonly loose: readonly string[];
}

/** What kit exports that takes a code first, and from where. */
const takers = /^(validation|notFound|RequestError)$/;
const takersFile = /\/(user-error|errors)(\.ts)?$/;

/** The package's makers of errors. */
const errorMakers = /^(GraphQLError|locatedError|syntaxError)$/;
/** What an assertion to a code speaks of, whichever names it goes by. */
const codeTypes = /^(FailureCode|AnsweredCode|RequestCode|ServerCode)$/;

/** The places of codes: what is named `code`, and what kit's makers of failures take first. */
export function spellingOf(path: string, text: string): Spelling {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`expected TypeScript in ${path}, got ${errors[0]?.message}`);
  const taking = takersIn(program);
  const codes: string[] = [];
  const texts: string[] = [];
  const loose: string[] = [];
  let setsExtensions = false;
  const sets = (key: Node): void => {
    setsExtensions ||= nameOf(key.type === 'MemberExpression' ? key.property : key) === 'extensions';
  };
  const codeNames = codeNamesIn(program);
  const asserted = ({ typeAnnotation, start, end }: Asserted): void => {
    const type = text.slice(typeAnnotation.start, typeAnnotation.end);
    const names = type.match(/\w+/g) ?? [];
    if (/\[\s*['"`]code['"`]\s*\]|\bcode\??\s*:/.test(type) || names.some((name) => codeNames.has(name)))
      loose.push(text.slice(start, end));
  };
  const called = (callee: Expression, [first]: readonly Argument[]): void => {
    if (callee.type !== 'Identifier') return;
    if (taking.has(callee.name) && first !== undefined) codes.push(...textsOf(first));
  };
  new Visitor({
    Property: ({ key, value }) => {
      if (nameOf(key) === 'code') codes.push(...textsOf(value));
    },
    ObjectExpression: ({ properties }) => {
      for (const one of properties) if (one.type === 'Property') sets(one.key);
    },
    PropertyDefinition: ({ key, value }) => {
      sets(key);
      if (nameOf(key) === 'code' && value !== null) codes.push(...textsOf(value));
    },
    TSAsExpression: asserted,
    TSTypeAssertion: asserted,
    TSPropertySignature: ({ key, typeAnnotation, start, end }) => {
      if (nameOf(key) === 'code' && isText(typeAnnotation?.typeAnnotation)) loose.push(text.slice(start, end));
    },
    VariableDeclarator: ({ id, init }) => {
      if (nameOf(id) === 'code' && init !== null) codes.push(...textsOf(init));
    },
    AssignmentExpression: ({ left, right }) => {
      sets(left);
      if (nameOf(left) === 'code') codes.push(...textsOf(right));
      if (left.type === 'MemberExpression' && nameOf(left.property) === 'code') codes.push(...textsOf(right));
    },
    CallExpression: ({ callee, arguments: given }) => called(callee, given),
    NewExpression: ({ callee, arguments: given }) => called(callee, given),
    Literal: ({ value }) => {
      if (typeof value === 'string') texts.push(value);
    },
    TemplateElement: ({ value }) => {
      texts.push(value.cooked ?? value.raw);
    },
  }).visit(program);
  return { codes, texts, loose, setsExtensions, importsErrors: importsErrors(program) };
}

interface Asserted {
  readonly typeAnnotation: Node;
  readonly start: number;
  readonly end: number;
}

/** Whether a type has room for any text. */
function isText(type: Node | undefined): boolean {
  if (type?.type === 'TSUnionType') return type.types.some(isText);
  return type?.type === 'TSStringKeyword' || type?.type === 'TSAnyKeyword' || type?.type === 'TSUnknownKeyword';
}

/** The names that a source gives to the types of codes. */
function codeNamesIn(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  new Visitor({
    ImportSpecifier: ({ imported, local }) => {
      if (codeTypes.test(nameOf(imported) ?? '')) names.add(local.name);
    },
    TSTypeAliasDeclaration: ({ id, typeAnnotation }) => {
      if (typeAnnotation.type !== 'TSTypeReference' || typeAnnotation.typeName.type !== 'Identifier') return;
      if (names.has(typeAnnotation.typeName.name)) names.add(id.name);
    },
  }).visit(program);
  return names;
}

function isGraphql(source: Node | null): boolean {
  return source?.type === 'Literal' && typeof source.value === 'string' && /^graphql(\/|$)/.test(source.value);
}

/** As values, by name or with the whole package. */
function importsErrors(program: Program): boolean {
  let found = false;
  new Visitor({
    ImportDeclaration: ({ source, importKind, specifiers }) => {
      if (importKind === 'type' || !isGraphql(source)) return;
      found ||= specifiers.some(
        (one) =>
          one.type !== 'ImportSpecifier' ||
          (one.importKind !== 'type' && errorMakers.test(nameOf(one.imported) ?? 'default')),
      );
    },
    ExportNamedDeclaration: ({ source, exportKind, specifiers }) => {
      if (exportKind === 'type' || !isGraphql(source)) return;
      found ||= specifiers.some(({ local }) => errorMakers.test(nameOf(local) ?? 'default'));
    },
    ExportAllDeclaration: ({ source, exportKind }) => {
      found ||= exportKind !== 'type' && isGraphql(source);
    },
    ImportExpression: ({ source }) => {
      found ||= isGraphql(source);
    },
  }).visit(program);
  return found;
}

/** By the names that the source gives them. */
function takersIn({ body }: Program): ReadonlySet<string> {
  const names = body.flatMap((statement) => {
    if (statement.type !== 'ImportDeclaration' || !takersFile.test(statement.source.value)) return [];
    return statement.specifiers.flatMap((one) =>
      one.type === 'ImportSpecifier' && takers.test(nameOf(one.imported) ?? '') ? one.local.name : [],
    );
  });
  // Kit's own, where they are declared, are called there, too.
  const declared = body.flatMap((statement) => {
    const one = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
    return one?.type === 'FunctionDeclaration' && one.id !== null && takers.test(one.id.name) ? one.id.name : [];
  });
  return new Set([...names, ...declared]);
}

/** The texts that an expression may come to; none of what is looked up or computed, which has a type. */
function textsOf(node: Node): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'TemplateLiteral') return [node.quasis.map(({ value }) => value.cooked ?? value.raw).join('${…}')];
  if (node.type === 'ConditionalExpression') return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  if (node.type === 'LogicalExpression') return [...textsOf(node.left), ...textsOf(node.right)];
  if (node.type === 'ArrowFunctionExpression') return textsOf(node.body);
  const isTyped = node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression';
  return isTyped || node.type === 'ParenthesizedExpression' || node.type === 'TSNonNullExpression'
    ? textsOf(node.expression)
    : [];
}

function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}
