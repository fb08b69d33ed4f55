import { type Claims, jane, john, sam } from '../identity/development-identity.ts';

/** Who can sign in, as whoever clicks on their name. */
export const people: ReadonlyMap<string, Claims> = new Map([jane, john, sam].map((person) => [person.sub, person]));

/** What any of them may do. */
export const scopesKnown: readonly string[] = [...new Set([...people.values()].flatMap(({ scopes }) => scopes))];
