import type { EntityPart } from '../plan/calls.ts';
import type { Failures } from './failures.ts';
import { leafMerge, merge, type MergeEntity } from './merge.ts';
import { compiledPlaces, type VisitPlaces } from './places.ts';
import { lacking, type Representations, representations } from './representations.ts';
import { type CauseOfLack, causeOfLack, requirement } from './requirement.ts';
import { requiredAt } from './recovery/required-paths.ts';
import { type EntityRecovery, entityRecovery } from './recovery/recovery.ts';
import type { StepOptions } from './step.ts';
import { type Selected, selectedOf } from './selected.ts';
import type { Entity } from './values.ts';

/** A part of the call, compiled. */
export interface Part {
  readonly part: EntityPart;
  readonly index: number;
  readonly places: readonly VisitPlaces[];
  readonly selected: Selected;
  readonly merge: MergeEntity;
  readonly variants: readonly Variant[];
  readonly recover: EntityRecovery | null;
}

/** A way to represent the entities, and what then comes back: the whole part, or one that it absorbed. */
export interface Variant {
  readonly representations: (texts: string[]) => Representations;
  /** Why an entity cannot be represented so; null if nothing is known. */
  readonly causeOfLack: (entity: Entity, failures: Failures) => CauseOfLack | null;
  readonly selected: Selected;
  readonly merge: MergeEntity;
}

/** The distinct entities that a part asks for in one request. */
export interface Asking {
  readonly representations: readonly string[];
  /** By index of the representation: the objects of the answer that it stands for. */
  readonly targets: readonly (readonly Entity[])[];
  readonly variants: readonly Variant[];
  /** Those that lack what they are to be represented by; they are not asked about so. */
  readonly unasked: ReadonlyMap<Variant, Unasked>;
}

interface Unasked {
  readonly variant: Variant;
  readonly entities: Entity[];
}

export function compiledPart(part: EntityPart, index: number, options: StepOptions): Part {
  const { twins, types, requiredAfter } = options;
  const { wave, node } = part.fetch;
  const required = requiredAt(requiredAfter(wave), part.paths);
  const own = compiledVariant(part, options);
  return {
    part,
    index,
    places: part.paths.map((path) => compiledPlaces(path, types)),
    selected: own.selected,
    merge: own.merge,
    variants: [own, ...part.fallbacks.map((fallback) => compiledVariant(fallback, options))],
    recover: entityRecovery(part, node.serviceName, { required, twins, types }),
  };
}

function compiledVariant(part: EntityPart, { twins, types, facts }: StepOptions): Variant {
  const { rewrites, keys, selections, fetch } = part;
  const selected = selectedOf(selections);
  const mergeAll: MergeEntity = (target, entity) => merge(target, entity, types);
  const isLeafMerge = part.isLeafOnly && fetch.node.outputRewrites === undefined;
  const fieldName = (name: string) => twins.byName.get(name)?.field ?? name;
  const required = requirement(part.requires, { service: fetch.node.serviceName, facts, fieldName });
  return {
    selected,
    merge: isLeafMerge ? leafMerge([...selected.keys], types) : mergeAll,
    representations: representations({ required, rewrites, keys, types }),
    causeOfLack: (entity, failures) => causeOfLack(entity, required, failures),
  };
}

export function collect(data: Entity, part: Part): Asking {
  const collector = new Collector(part);
  for (const visitPlaces of part.places) visitPlaces(data, collector.add);
  return collector;
}

export function askingFor(part: Part, entities: readonly Entity[]): Asking {
  const collector = new Collector(part);
  for (const entity of entities) collector.add(entity);
  return collector;
}

/** Gathers a part's distinct entities: each by the most requiring variant that it satisfies. */
class Collector implements Asking {
  readonly representations: string[] = [];
  readonly targets: Entity[][] = [];
  readonly variants: Variant[] = [];
  readonly unasked = new Map<Variant, Unasked>();
  readonly #lists: readonly { readonly variant: Variant; readonly list: Representations }[];

  constructor({ variants }: Part) {
    this.#lists = variants.map((variant) => ({ variant, list: variant.representations(this.representations) }));
  }

  readonly add = (entity: Entity): void => {
    for (const { variant, list } of this.#lists) {
      const index = list.indexOf(entity);
      if (index === lacking) this.#leaveOut(entity, variant);
      if (index < 0) continue;
      const known = this.targets[index];
      if (known === undefined) {
        this.targets.push([entity]);
        this.variants.push(variant);
      } else {
        known.push(entity);
      }
      return;
    }
  };

  #leaveOut(entity: Entity, variant: Variant): void {
    const known = this.unasked.get(variant);
    if (known === undefined) this.unasked.set(variant, { variant, entities: [entity] });
    else known.entities.push(entity);
  }
}
