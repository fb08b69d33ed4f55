import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isInterfaceType } from 'graphql';
import type { FailureCode } from '../../codes.ts';
import type { Told } from '../user-error.ts';
import { german } from './german.ts';
import { japanese } from './japanese.ts';

const languages = new Map<string, Readonly<Record<FailureCode, string>> | null>([
  ['en', null],
  ['de', german],
  ['ja', japanese],
]);

/**
 * What a failure says in the first of the languages that there is, German or Japanese; else its own `message`, which is
 * English and also says what differs from case to case.
 */
export function messageIn(tags: readonly string[], { code, message }: Pick<Told<string>, 'code' | 'message'>): string {
  const spoken = tags.map((tag) => tag.split('-', 1)[0]?.toLowerCase() ?? '').find((tag) => languages.has(tag));
  const texts: Readonly<Partial<Record<string, string>>> | null = languages.get(spoken ?? 'en') ?? null;
  return (texts !== null && Object.hasOwn(texts, code) ? texts[code] : undefined) ?? message;
}

/** Gives each type that implements `UserError` its message in the language of whoever asks. */
export function withMessagesTranslated(schema: GraphQLSchema): GraphQLSchema {
  const userError = schema.getType('UserError');
  if (!isInterfaceType(userError)) return schema;
  for (const type of schema.getImplementations(userError).objects) translate(type.getFields()['message']);
  return schema;
}

interface Asking {
  readonly languages?: readonly string[];
}

function translate(field: GraphQLField<unknown, Asking> | undefined): void {
  if (field === undefined) return;
  const { resolve = defaultFieldResolver } = field;
  // oxlint-disable-next-line eslint/max-params -- graphql calls resolvers with four
  field.resolve = (failure, args, context, info) => {
    const tags = context.languages ?? [];
    return tags.length > 0 && isTold(failure) ? messageIn(tags, failure) : resolve(failure, args, context, info);
  };
}

function isTold(told: unknown): told is Told<string> {
  return typeof told === 'object' && told !== null && 'code' in told && 'message' in told;
}
