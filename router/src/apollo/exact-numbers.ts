import { jsonText } from '../json/json-text.ts';
import { parseJson } from '../json/parse-json.ts';
import { isRounded, markRounded } from '../json/rounded-numbers.ts';

/** For `new ApolloServer({ stringifyResult })`: numbers that a double does not give back are written as they came. */
export function stringifyResult(result: object): string {
  return `${jsonText(result)}\n`;
}

/** For data sources that read JSON by themselves: as `JSON.parse`, but such numbers are objects that hold their text. */
export function readJson(text: string): unknown {
  return parseJson(text, { keepsForms: true });
}

/** Apollo Server has read its request by `JSON.parse`. What may have been another number is marked, in a copy. */
export function withRoundedMarked<Value extends object>(value: Value): Value {
  if (!isRounded(value)) return value;
  const copy = structuredClone(value);
  markRounded(copy);
  return copy;
}
