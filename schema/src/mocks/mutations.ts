import { getNamedType, isLeafType } from 'graphql';
import { isList, tellsOfErrors } from './graph-facts.ts';
import { type Input, saidBy } from './inputs.ts';
import { oneOf } from './seeded.ts';
import { type Arguments, isRecord, partOf, type Thing, type Told } from './thing.ts';
import type { World } from './world.ts';

/**
 * What a mutation answers: that it was done. The entities of its payload are those that the input names by their ids, else
 * new ones, the same for the same input; what the input says of them holds from then on, wherever they are asked for.
 */
export function mutated(world: World, field: string, args: Arguments): unknown {
  const definition = world.facts.fieldsOf(world.facts.schema.getMutationType()?.name ?? '')[field];
  if (definition === undefined) return null;
  const id = `Mutation.${field}${JSON.stringify(args)}`;
  const input = inputOf(args);
  const { name } = getNamedType(definition.type);
  if (world.facts.isEntity(name) && !isList(definition.type)) return changed(world, name, { id, input });
  const root = partOf(world.facts.schema.getMutationType()?.name ?? '', 'Mutation');
  if (isLeafType(getNamedType(definition.type)) || isList(definition.type)) {
    return world.valueOf(root, { parent: root.type, field, args });
  }
  const payload = oneOf(world.facts.possibleTypes(name), id) ?? name;
  const told: Record<string, unknown> = { ...saidBy(world, payload, { id, input }) };
  for (const [one, { type }] of Object.entries(world.facts.fieldsOf(payload))) {
    const named = getNamedType(type).name;
    if (tellsOfErrors(named)) told[one] = isList(type) ? [] : null;
    else if (world.facts.isEntity(named) && !isList(type))
      told[one] = changed(world, named, { id: `${id}.${one}`, input });
  }
  return partOf(payload, id, { told });
}

function changed(world: World, type: string, { id, input }: Input): Thing {
  const named = keyIn(world, type, input);
  const { id: _, ...told }: Told = saidBy(world, type, { id, input });
  if (named === null) return world.entities.made(type, id, told);
  const thing = world.entities.found(type, { id: named });
  world.entities.change(thing, told);
  return thing;
}

/** The id of the one that a mutation is about: `cartId` for a cart, or `id` where nothing else is one. */
function keyIn({ facts }: World, type: string, input: Arguments): string | null {
  if (!Object.hasOwn(facts.fieldsOf(type), 'id')) return null;
  const names = [facts.familyOf(type), type].map((one) => `${one.slice(0, 1).toLowerCase()}${one.slice(1)}Id`);
  const found = [...names, 'id'].map((name) => input[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : null;
}

/** The arguments, with what their input objects say. */
function inputOf(args: Arguments): Arguments {
  const objects = Object.values(args).filter(isRecord);
  return Object.assign({}, args, ...objects) as Arguments;
}
