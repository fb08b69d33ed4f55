import { type Argument, type Expression, type Node, type Program, parseSync, Visitor } from 'oxc-parser';

/** What a source says of codes, told by its syntax tree. */
export interface Spelling {
  /** What stands where a failure gets its code. A template's parts that are computed are `${…}`. */
  readonly codes: readonly string[];
  /** All its texts. */
  readonly texts: readonly string[];
  /** Whether it makes GraphQL errors by itself. */
  readonly makesErrors: boolean;
}

/** What kit exports that takes a code first, and from where. */
const takers = /^(validation|notFound|RequestError)$/;
const takersFile = /\/(user-error|errors)(\.ts)?$/;

/** The places of codes: what is named `code`, and what kit's makers of failures take first. */
export function spellingOf(path: string, text: string): Spelling {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`expected TypeScript in ${path}, got ${errors[0]?.message}`);
  const taking = takersIn(program);
  const codes: string[] = [];
  const texts: string[] = [];
  let makesErrors = false;
  const called = (callee: Expression, [first]: readonly Argument[]): void => {
    if (callee.type !== 'Identifier') return;
    if (taking.has(callee.name) && first !== undefined) codes.push(...textsOf(first));
    if (callee.name === 'GraphQLError') makesErrors = true;
  };
  new Visitor({
    Property: ({ key, value }) => {
      if (nameOf(key) === 'code') codes.push(...textsOf(value));
    },
    PropertyDefinition: ({ key, value }) => {
      if (nameOf(key) === 'code' && value !== null) codes.push(...textsOf(value));
    },
    ClassDeclaration: ({ superClass }) => {
      if (superClass !== null && nameOf(superClass) === 'GraphQLError') makesErrors = true;
    },
    VariableDeclarator: ({ id, init }) => {
      if (nameOf(id) === 'code' && init !== null) codes.push(...textsOf(init));
    },
    AssignmentExpression: ({ left, right }) => {
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
  return { codes, texts, makesErrors };
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
