import type { z } from 'zod';

/** The services that tell something. */
export type Source = 'catalog' | 'cart' | 'order' | 'payment';

/** What one type of event says. */
export interface EventType<From extends Source = Source, Data extends z.ZodObject = z.ZodObject> {
  readonly source: From;
  /** What it is about: the field of the data that names the aggregate. Events of one subject arrive in their order. */
  readonly subject: keyof Data['shape'] & string;
  readonly description: string;
  readonly data: Data;
}

/** Declares what a service tells: a sentence, the field that names the subject, and the data. */
export function toldBy<const From extends Source>(source: From) {
  return <Data extends z.ZodObject>(
    description: string,
    subject: keyof Data['shape'] & string,
    data: Data,
  ): EventType<From, Data> => ({ source, subject, description, data });
}
