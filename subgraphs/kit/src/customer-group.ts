/** What a group of customers is called: small letters, digits and single hyphens, as much as a scope can name. */
export const isCustomerGroup = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;

const prefix = 'customer-group:';

/** The group of customers that whoever holds these scopes is in: the first by its name, where there are several; null for none. */
export function customerGroupIn(scopes: readonly string[]): string | null {
  const groups = scopes.filter((scope) => scope.startsWith(prefix)).map((scope) => scope.slice(prefix.length));
  return groups.filter((group) => isCustomerGroup.test(group)).toSorted()[0] ?? null;
}
