import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type TypeNode,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';

/** What of a syntax tree can be asked for: a request's operation with its named fragments, or parts of it. */
export type CompactNode = DocumentNode | SelectionNode | VariableDefinitionNode | DirectiveNode;

/**
 * The text without ignored characters, as `stripIgnoredCharacters(print(node))` writes it, which reads every text again.
 * Parts can be put together where a punctuator stands between them.
 */
export function compactText(node: CompactNode): string {
  const writer = new CompactWriter();
  if (node.kind === Kind.DOCUMENT) writer.document(node);
  else if (node.kind === Kind.VARIABLE_DEFINITION) writer.variableDefinition(node);
  else if (node.kind === Kind.DIRECTIVE) writer.directives([node]);
  else writer.selections([node]);
  return writer.text;
}

/** The selections of a set, without its braces. */
export function compactSelections(selections: readonly SelectionNode[]): string {
  const writer = new CompactWriter();
  writer.selections(selections);
  return writer.text;
}

class CompactWriter {
  text = '';
  /** The last token is none of punctuation: another such one must stand apart from it. */
  #isWordLast = false;

  document({ definitions }: DocumentNode): void {
    for (const one of definitions) {
      if (one.kind === Kind.OPERATION_DEFINITION) {
        this.#operation(one);
      } else if (one.kind === Kind.FRAGMENT_DEFINITION) {
        this.#word('fragment');
        this.#word(one.name.value);
        this.#word('on');
        this.#word(one.typeCondition.name.value);
        this.directives(one.directives);
        this.#set(one.selectionSet);
      } else {
        throw new Error(`expected operations and fragments, got ${one.kind}`);
      }
    }
  }

  #operation({ operation, name, variableDefinitions = [], directives = [], selectionSet }: OperationDefinitionNode) {
    const isPlain = operation === OperationTypeNode.QUERY && name === undefined;
    if (!isPlain || variableDefinitions.length + directives.length > 0) this.#word(operation);
    if (name !== undefined) this.#word(name.value);
    if (variableDefinitions.length > 0) {
      this.#mark('(');
      for (const one of variableDefinitions) this.variableDefinition(one);
      this.#mark(')');
    }
    this.directives(directives);
    this.#set(selectionSet);
  }

  variableDefinition({ variable, type, defaultValue, directives }: VariableDefinitionNode): void {
    this.#mark('$');
    this.#word(variable.name.value);
    this.#mark(':');
    this.#type(type);
    if (defaultValue !== undefined) {
      this.#mark('=');
      this.#value(defaultValue);
    }
    this.directives(directives);
  }

  #type(type: TypeNode): void {
    if (type.kind === Kind.NAMED_TYPE) return this.#word(type.name.value);
    if (type.kind === Kind.LIST_TYPE) {
      this.#mark('[');
      this.#type(type.type);
      return this.#mark(']');
    }
    this.#type(type.type);
    this.#mark('!');
  }

  #set({ selections }: SelectionSetNode): void {
    this.#mark('{');
    this.selections(selections);
    this.#mark('}');
  }

  selections(selections: readonly SelectionNode[]): void {
    for (const one of selections) {
      if (one.kind === Kind.FIELD) {
        if (one.alias !== undefined) {
          this.#word(one.alias.value);
          this.#mark(':');
        }
        this.#word(one.name.value);
        this.#arguments(one.arguments);
      } else {
        this.#spread();
        if (one.kind === Kind.FRAGMENT_SPREAD) {
          this.#word(one.name.value);
        } else if (one.typeCondition !== undefined) {
          this.#word('on');
          this.#word(one.typeCondition.name.value);
        }
      }
      this.directives(one.directives);
      if (one.kind !== Kind.FRAGMENT_SPREAD && one.selectionSet !== undefined) this.#set(one.selectionSet);
    }
  }

  directives(directives: readonly DirectiveNode[] = []): void {
    for (const { name, arguments: given } of directives) {
      this.#mark('@');
      this.#word(name.value);
      this.#arguments(given);
    }
  }

  #arguments(given: readonly ArgumentNode[] = []): void {
    if (given.length === 0) return;
    this.#mark('(');
    for (const { name, value } of given) this.#named(name.value, value);
    this.#mark(')');
  }

  #named(name: string, value: ValueNode): void {
    this.#word(name);
    this.#mark(':');
    this.#value(value);
  }

  #value(value: ValueNode): void {
    switch (value.kind) {
      case Kind.VARIABLE:
        this.#mark('$');
        return this.#word(value.name.value);
      case Kind.LIST:
        this.#mark('[');
        for (const one of value.values) this.#value(one);
        return this.#mark(']');
      case Kind.OBJECT:
        this.#mark('{');
        for (const { name, value: field } of value.fields) this.#named(name.value, field);
        return this.#mark('}');
      case Kind.STRING:
        return this.#word(stripIgnoredCharacters(print(value)));
      case Kind.NULL:
        return this.#word('null');
      case Kind.BOOLEAN:
        return this.#word(value.value ? 'true' : 'false');
      case Kind.INT:
      case Kind.FLOAT:
      case Kind.ENUM:
        return this.#word(value.value);
    }
  }

  #word(word: string): void {
    this.text += this.#isWordLast ? ` ${word}` : word;
    this.#isWordLast = true;
  }

  #mark(mark: string): void {
    this.text += mark;
    this.#isWordLast = false;
  }

  /** After a number it would be read as its fraction, so it stands apart from every word. */
  #spread(): void {
    this.#mark(this.#isWordLast ? ' ...' : '...');
  }
}
