import { badInput } from '@tributary/kit/errors';

interface Loader<Thing> {
  load(key: string): Promise<Thing | null>;
}

/** Loads a thing that has several keys by the one that is given. Throws BAD_USER_INPUT unless it is exactly one. */
export function byOneKey<Key extends string, Thing>(
  given: { readonly [Name in NoInfer<Key>]?: string | null },
  loaders: Readonly<Record<Key, Loader<Thing>>>,
): Promise<Thing | null> {
  const names = Object.keys(loaders).filter((name): name is Key => name in loaders);
  const loads = names.flatMap((name) => {
    const key = given[name] ?? null;
    return key === null ? [] : [() => loaders[name].load(key)];
  });
  const [load] = loads;
  if (load === undefined || loads.length > 1) throw badInput(`expected exactly one of ${names.join(' and ')}`);
  return load();
}
