import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import type { Contract } from './contract-config.ts';
import type { Tags } from './tags.ts';

/** By coordinate, what a contract leaves out, and why. */
export type Gone = ReadonlyMap<string, string>;

/** `schema`: what clients of the whole graph see. What is gone takes along what is nothing without it. */
export function goneFrom(schema: GraphQLSchema, tags: Tags, contract: Contract): Gone {
  return new Leaving(schema, tags, contract).gone();
}

class Leaving {
  readonly #schema: GraphQLSchema;
  readonly #tags: Tags;
  readonly #contract: Contract;
  readonly #types: readonly GraphQLNamedType[];
  readonly #gone = new Map<string, string>();

  constructor(schema: GraphQLSchema, tags: Tags, contract: Contract) {
    this.#schema = schema;
    this.#tags = tags;
    this.#contract = contract;
    this.#types = Object.values(schema.getTypeMap()).filter(
      (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
    );
  }

  gone(): Gone {
    this.#leaveByTags();
    // Each turn takes something away, or is the last.
    for (let before = -1; before !== this.#gone.size;) {
      before = this.#gone.size;
      for (const type of this.#types) if (!this.#gone.has(type.name)) this.#leaveWithOthers(type);
    }
    this.#leaveUnreached();
    return this.#gone;
  }

  #leave(coordinate: string, reason: string): void {
    if (!this.#gone.has(coordinate)) this.#gone.set(coordinate, reason);
  }

  #leaveByTags(): void {
    const { include, exclude } = this.#contract;
    const has = (coordinate: string, wanted: readonly string[]) =>
      wanted.find((tag) => this.#tags.get(coordinate)?.has(tag));
    for (const [coordinate] of this.#tags) {
      const tag = has(coordinate, exclude);
      if (tag !== undefined) this.#leave(coordinate, `it has the tag "${tag}", which the contract excludes`);
    }
    if (include.length === 0) return;
    for (const type of this.#types) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.keys(type.getFields())) {
        const coordinate = `${type.name}.${field}`;
        if (has(coordinate, include) !== undefined || has(type.name, include) !== undefined) continue;
        this.#leave(
          coordinate,
          `neither it nor ${type.name} has a tag that the contract includes: ${include.join(', ')}`,
        );
      }
    }
  }

  #leaveWithOthers(type: GraphQLNamedType): void {
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const { name, args, type: result } of Object.values(type.getFields())) {
        const coordinate = `${type.name}.${name}`;
        if (this.#gone.has(coordinate)) continue;
        this.#leaveWith(coordinate, getNamedType(result).name);
        for (const argument of args)
          this.#leaveInput(coordinate, `${coordinate}(${argument.name}:)`, [argument, isRequiredArgument(argument)]);
      }
      if (isInterfaceType(type)) this.#leaveUnimplemented(type.name, Object.keys(type.getFields()));
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        this.#leaveInput(type.name, `${type.name}.${field.name}`, [field, isRequiredInputField(field)]);
      }
    }
    const members = membersOf(type);
    if (members !== null && members.every((one) => this.#gone.has(one)))
      this.#leave(type.name, 'nothing of it is left');
  }

  /** What is of a type that is gone. */
  #leaveWith(coordinate: string, type: string): void {
    if (this.#gone.has(type)) this.#leave(coordinate, `its type ${type} is gone: ${this.#gone.get(type)}`);
  }

  /** An argument, or a field of an input; where it has to be given, what takes it is gone with it. */
  #leaveInput(
    owner: string,
    coordinate: string,
    [input, isRequired]: readonly [GraphQLArgument | GraphQLInputField, boolean],
  ): void {
    this.#leaveWith(coordinate, getNamedType(input.type).name);
    if (isRequired && this.#gone.has(coordinate))
      this.#leave(owner, `${coordinate} has to be given, and is gone: ${this.#gone.get(coordinate)}`);
  }

  #leaveUnimplemented(type: string, fields: readonly string[]): void {
    const above = this.#schema.getType(type);
    if (!isInterfaceType(above)) return;
    const { objects, interfaces } = this.#schema.getImplementations(above);
    for (const field of fields) {
      const one = [...objects, ...interfaces].find(
        ({ name }) => !this.#gone.has(name) && this.#gone.has(`${name}.${field}`),
      );
      if (one !== undefined) this.#leave(`${type}.${field}`, `${one.name}.${field}, which implements it, is gone`);
    }
  }

  #leaveUnreached(): void {
    const reached = new Set<string>();
    const roots = [this.#schema.getQueryType(), this.#schema.getMutationType(), this.#schema.getSubscriptionType()];
    const waiting = roots.flatMap((root) => (root === null || root === undefined ? [] : [root.name]));
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (reached.has(name) || this.#gone.has(name)) continue;
      reached.add(name);
      waiting.push(...this.#reachedFrom(this.#schema.getType(name)));
    }
    for (const { name } of this.#types) if (!reached.has(name)) this.#leave(name, 'nothing that is left leads to it');
  }

  #reachedFrom(type: GraphQLNamedType | undefined): readonly string[] {
    if (isUnionType(type)) return type.getTypes().map(({ name }) => name);
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(({ name }) => !this.#gone.has(`${type.name}.${name}`));
      return fields.map((field) => getNamedType(field.type).name);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const fields = Object.values(type.getFields()).filter(({ name }) => !this.#gone.has(`${type.name}.${name}`));
    const below = fields.flatMap(({ name: field, type: result, args }) => {
      const left = args.filter(({ name }) => !this.#gone.has(`${type.name}.${field}(${name}:)`));
      return [result, ...left.map((one) => one.type)].map((one) => getNamedType(one).name);
    });
    const implementing = isInterfaceType(type) ? this.#schema.getPossibleTypes(type).map(({ name }) => name) : [];
    return [...below, ...implementing, ...type.getInterfaces().map(({ name }) => name)];
  }
}

/** What a type is nothing without; null of a scalar. */
function membersOf(type: GraphQLNamedType): readonly string[] | null {
  if (isUnionType(type)) return type.getTypes().map(({ name }) => name);
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    return Object.keys(type.getFields()).map((field) => `${type.name}.${field}`);
  }
  return null;
}
