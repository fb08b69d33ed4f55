/** An app, as it names itself. */
export interface ClientName {
  readonly name: string | null;
  readonly version: string | null;
}

const lengthMax = 200;

/** As Apollo's clients and others name themselves. */
export function clientNameIn(headers: Readonly<Record<string, string | string[] | undefined>>): ClientName {
  const told = (part: string) => {
    const said = headers[`graphql-client-${part}`] ?? headers[`apollographql-client-${part}`];
    return said === undefined ? null : String(said).slice(0, lengthMax);
  };
  return { name: told('name'), version: told('version') };
}
