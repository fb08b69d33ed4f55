import type { Department, Group, Leaf } from './department.ts';
import { beauty } from './departments/beauty.ts';
import { children } from './departments/children.ts';
import { electronics } from './departments/electronics.ts';
import { food } from './departments/food.ts';
import { garden } from './departments/garden.ts';
import { home } from './departments/home.ts';
import { kitchen } from './departments/kitchen.ts';
import { media } from './departments/media.ts';
import { men } from './departments/men.ts';
import { shoes } from './departments/shoes.ts';
import { sport } from './departments/sport.ts';
import { women } from './departments/women.ts';

/** A leaf of the category tree with what stands above it. */
export interface Place {
  readonly department: Department;
  readonly group: Group;
  readonly leaf: Leaf;
}

const departments: readonly Department[] = [
  kitchen,
  home,
  women,
  men,
  children,
  shoes,
  electronics,
  garden,
  sport,
  beauty,
  food,
  media,
];

const places: readonly Place[] = departments.flatMap((department) =>
  department.groups.flatMap((group) => group.leaves.map((leaf) => ({ department, group, leaf }))),
);

/** Where goods are sold that are sent by post. */
export const physicalPlaces = places.filter(({ group }) => group.isDigital !== true);

export const digitalPlaces = places.filter(({ group }) => group.isDigital === true);
