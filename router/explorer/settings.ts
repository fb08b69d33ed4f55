/** What the router says to its page. */
export interface Settings {
  /** Where the graph is. */
  readonly path: string;
  readonly examples: readonly Example[];
  /** People of development, with their tokens. The first one is signed in at the start. */
  readonly people: readonly Person[];
  /** Null: nobody signs in here. */
  readonly signIn: SignIn | null;
}

export interface Example {
  readonly name: string;
  readonly text: string;
  /** JSON; empty: it has none. */
  readonly variables: string;
}

export interface Person {
  readonly name: string;
  readonly token: string;
}

export interface SignIn {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

/** Null: they are not to be had now. */
export async function loadSettings(): Promise<Settings | null> {
  try {
    const response = await fetch('/explorer/settings.json');
    return (await response.json()) as Settings;
  } catch {
    return null;
  }
}
