import { isJsonObject } from '../../../src/json/json-object.ts';
import { jsonText } from '../../../src/json/json-text.ts';
import type { AnswerError } from '../../../src/response/errors.ts';

export interface MergedAnswer {
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
  /** Where fragments stand that were lost to errors: what they would have added is not there. */
  readonly lost: readonly Path[];
  /** What no client could make sense of. */
  readonly faults: readonly string[];
}

export interface Payload {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
  readonly hasNext?: boolean;
  readonly pending?: readonly { readonly id: string; readonly path: Path; readonly label?: string }[];
  readonly incremental?: readonly {
    readonly id?: string;
    readonly path?: Path;
    readonly subPath?: Path;
    readonly data: unknown;
    readonly errors?: readonly AnswerError[];
  }[];
  readonly completed?: readonly { readonly id: string; readonly errors?: readonly AnswerError[] }[];
}

export type Path = readonly (string | number)[];

/** Puts the parts of an answer together as clients do, in either format, and looks at whether they keep to it. */
export function mergedParts(payloads: readonly Payload[]): MergedAnswer {
  const merging = new Merging();
  for (const [index, payload] of payloads.entries()) {
    const isLast = index === payloads.length - 1;
    if (payload.hasNext !== !isLast && payloads.length > 1) merging.faults.push('hasNext is not whether more comes');
    merging.add(payload, index === 0);
  }
  if (merging.pending.size > 0) merging.faults.push('a pending part never came');
  return merging;
}

class Merging implements MergedAnswer {
  data: unknown = undefined;
  readonly errors: AnswerError[] = [];
  readonly lost: Path[] = [];
  readonly faults: string[] = [];
  readonly pending = new Map<string, Path>();

  add(payload: Payload, isFirst: boolean): void {
    if (isFirst) this.data = payload.data;
    else if ('data' in payload) this.faults.push('a later part has data of its own');
    this.errors.push(...(payload.errors ?? []));
    for (const { id, path } of payload.pending ?? []) {
      if (this.pending.has(id)) this.faults.push('an id is pending twice');
      this.pending.set(id, path);
      if (!isJsonObject(this.#at(path)) && isFirst) this.faults.push('a part is pending where there is no object');
    }
    const failed = new Set((payload.completed ?? []).flatMap(({ id, errors }) => (errors === undefined ? [] : [id])));
    for (const item of payload.incremental ?? []) {
      this.errors.push(...(item.errors ?? []));
      if (item.id !== undefined && failed.has(item.id)) this.faults.push('a part is told and lost');
      if (item.data === null) this.#lose(item.path ?? [], item.errors);
      const start = item.id === undefined ? (item.path ?? []) : this.pending.get(item.id);
      if (start === undefined) this.faults.push('a part comes that is not pending');
      else if (item.data !== null) this.#merge([...start, ...(item.subPath ?? [])], item.data);
    }
    for (const { id, errors } of payload.completed ?? []) {
      if (errors !== undefined) this.#lose(this.pending.get(id) ?? [], errors);
      if (!this.pending.delete(id)) this.faults.push('a part is completed that is not pending');
      this.errors.push(...(errors ?? []));
    }
  }

  #lose(path: Path, errors: readonly AnswerError[] = []): void {
    this.lost.push(path);
    if (errors.length === 0) this.faults.push('a part is lost without an error');
  }

  #at(path: Path): unknown {
    return path.reduce<unknown>(
      (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : null),
      this.data,
    );
  }

  #merge(path: Path, data: unknown): void {
    const target = this.#at(path);
    if (!isJsonObject(target) || !isJsonObject(data)) {
      this.faults.push(`a part comes where there is no object: ${JSON.stringify(path)}`);
      return;
    }
    this.#mergeObject(target, data);
  }

  #mergeObject(target: Record<string, unknown>, source: Record<string, unknown>): void {
    for (const [key, value] of Object.entries(source)) {
      const there = Object.hasOwn(target, key) ? target[key] : undefined;
      if (isJsonObject(there) && isJsonObject(value)) this.#mergeObject(there, value);
      else if (Array.isArray(there) && Array.isArray(value)) this.#mergeList(there, value);
      else if (there === undefined)
        Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
      else if (jsonText(there) !== jsonText(value)) this.faults.push(`what was sent is changed: ${key}`);
    }
  }

  #mergeList(target: unknown[], source: readonly unknown[]): void {
    if (target.length !== source.length) this.faults.push('a list has another length');
    source.forEach((value, index) => {
      const there = target[index];
      if (isJsonObject(there) && isJsonObject(value)) this.#mergeObject(there, value);
      else if (Array.isArray(there) && Array.isArray(value)) this.#mergeList(there, value);
      else if (jsonText(there) !== jsonText(value)) this.faults.push('what was sent is changed in a list');
    });
  }
}
