import { remembered } from './remembered.ts';

/** How long an answer may be kept, and whether for everybody. Null stands for: not at all. */
export interface Freshness {
  readonly maxAgeSeconds: number;
  readonly isPublic: boolean;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The strictest of what subgraphs say of their answers to one request; one that says nothing forbids to keep it. */
export class HeardFreshness {
  #heard: Freshness | null = null;
  #isForbidden = false;
  #isPersonal = false;

  hear(headers: Headers): void {
    if (this.#isForbidden) return;
    const said = freshnessIn(headers);
    if (said === null) this.forbid();
    else this.#heard = this.#heard === null ? said : stricter(this.#heard, said);
  }

  forbid(): void {
    this.#isForbidden = true;
  }

  /** Whatever subgraphs say, it is for whoever asked alone. */
  makePersonal(): void {
    this.#isPersonal = true;
  }

  /** Null, too, where nobody was asked: what the router answers by itself changes with the supergraph. */
  told(): Freshness | null {
    if (this.#isForbidden || this.#heard === null) return null;
    return this.#isPersonal ? { ...this.#heard, isPublic: false } : this.#heard;
  }
}

function stricter(one: Freshness, other: Freshness): Freshness {
  return {
    maxAgeSeconds: Math.min(one.maxAgeSeconds, other.maxAgeSeconds),
    isPublic: one.isPublic && other.isPublic,
  };
}

function freshnessIn(headers: Headers): Freshness | null {
  const { 'cache-control': control, age, vary, 'set-cookie': cookie } = headers;
  if (typeof control !== 'string') return null;
  const said = saidBy(control);
  if (said === null || (age === undefined && vary === undefined && cookie === undefined)) return said;
  const varies = variesBy(vary);
  const left = said.maxAgeSeconds - seconds(typeof age === 'string' ? age : '0');
  if (left <= 0 || varies === 'anything') return null;
  return { maxAgeSeconds: left, isPublic: said.isPublic && varies === 'nothing' && cookie === undefined };
}

const saidMax = 1_000;
const saidBy = remembered(saidMax, readControl);

/** RFC 9111, 5.2.2. What must be asked about again each time is not kept, and what holds for shared caches holds for all. */
function readControl(control: string): Freshness | null {
  const directives = new Map(
    control
      .toLowerCase()
      .split(',')
      .map((part) => {
        const [name = '', value = ''] = part.split('=');
        return [name.trim(), value.trim().replaceAll('"', '')] as const;
      }),
  );
  if (['no-store', 'no-cache'].some((name) => directives.has(name))) return null;
  const maxAge = seconds(directives.get('max-age') ?? '');
  const shared = directives.get('s-maxage');
  const maxAgeSeconds = shared === undefined ? maxAge : Math.min(maxAge, seconds(shared));
  if (maxAgeSeconds === 0) return null;
  return { maxAgeSeconds, isPublic: directives.has('public') && !directives.has('private') };
}

// RFC 9111, 1.2.2: a greater number is taken for this one.
const secondsMax = 2_147_483_648;

function seconds(text: string): number {
  return /^\d+$/.test(text) ? Math.min(Number(text), secondsMax) : 0;
}

/** By what all our requests have in common answers may differ. */
const alike = new Set(['', 'accept', 'accept-encoding', 'content-type', 'origin']);

function variesBy(vary: string | string[] | undefined): 'nothing' | 'something' | 'anything' {
  if (vary === undefined) return 'nothing';
  const names = String(vary)
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  if (names.includes('*')) return 'anything';
  return names.every((name) => alike.has(name)) ? 'nothing' : 'something';
}
