import type { EntityPart } from '../plan/calls.ts';
import type { PathElement } from '../plan/fetches.ts';
import type { Rewrite } from '../planner/query-plan.ts';
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
import { whenAsked } from './when-asked.ts';

/** A part of the call, compiled. It holds no syntax trees, but where something may have to be recovered. */
export interface Part {
  readonly index: number;
  readonly paths: readonly (readonly PathElement[])[];
  /** Those of what comes back. */
  readonly rewrites: readonly Rewrite[];
  readonly selected: Selected;
  readonly code: () => PartCode;
  readonly recover: EntityRecovery | null;
}

/** Compiled when the part is first asked for: a plan that is never run needs none. */
interface PartCode {
  readonly places: readonly VisitPlaces[];
  readonly variants: readonly Variant[];
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
  const own = whatIsAsked(part);
  return {
    index,
    paths: part.paths,
    rewrites: node.outputRewrites ?? [],
    selected: own.selected,
    code: codeOf(part.paths, [own, ...part.fallbacks.map(whatIsAsked)], options),
    recover: entityRecovery(part, node.serviceName, { required, twins, types }),
  };
}

/** Of a part what its code is made from: no syntax trees. */
interface Ask extends Pick<EntityPart, 'requires' | 'rewrites' | 'keys'> {
  readonly service: string;
  readonly selected: Selected;
  readonly isLeafMerge: boolean;
}

function whatIsAsked({ requires, rewrites, keys, selections, isLeafOnly, fetch }: EntityPart): Ask {
  const { serviceName: service, outputRewrites } = fetch.node;
  const isLeafMerge = isLeafOnly && outputRewrites === undefined;
  return { requires, rewrites, keys, service, selected: selectedOf(selections), isLeafMerge };
}

function codeOf(paths: Part['paths'], asks: readonly Ask[], { twins, types, facts }: StepOptions): () => PartCode {
  return whenAsked(() => ({
    places: paths.map((path) => compiledPlaces(path, types)),
    variants: asks.map((ask) => compiledVariant(ask, { twins, types, facts })),
  }));
}

function compiledVariant(ask: Ask, { twins, types, facts }: Pick<StepOptions, 'twins' | 'types' | 'facts'>): Variant {
  const { requires, rewrites, keys, service, selected, isLeafMerge } = ask;
  const mergeAll: MergeEntity = (target, entity) => merge(target, entity, types);
  const fieldName = (name: string) => twins.byName.get(name)?.field ?? name;
  const required = requirement(requires, { service, facts, fieldName });
  return {
    selected,
    merge: isLeafMerge ? leafMerge([...selected.keys], types) : mergeAll,
    representations: representations({ required, rewrites, keys, types }),
    causeOfLack: (entity, failures) => causeOfLack(entity, required, failures),
  };
}

export function collect(data: Entity, part: Part): Asking {
  const collector = new Collector(part);
  for (const visitPlaces of part.code().places) visitPlaces(data, collector.add);
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

  constructor({ code }: Part) {
    this.#lists = code().variants.map((variant) => ({ variant, list: variant.representations(this.representations) }));
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
