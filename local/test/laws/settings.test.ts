import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { config as ofCart } from '../../../subgraphs/cart/src/config.ts';
import { config as ofCatalog } from '../../../subgraphs/catalog/src/config.ts';
import { config as ofOrder } from '../../../subgraphs/order/src/config.ts';
import { config as ofPayment } from '../../../subgraphs/payment/src/config.ts';

// What the services' READMEs say of their settings, against what they read. The router has a test of its own.

type Environment = Readonly<Record<string, string | undefined>>;

/** What a process does not start without. */
const required: Environment = {
  IDENTITY_SECRET: 'a secret of at least thirty-two characters',
  CATALOG_DATABASE_URL: 'postgres://catalog',
  CART_DATABASE_URL: 'postgres://cart',
  ORDER_DATABASE_URL: 'postgres://order',
  PAYMENT_DATABASE_URL: 'postgres://payment',
};
const sisters: Environment = {
  CATALOG_URL: 'http://catalog.invalid/graphql',
  CART_URL: 'http://cart.invalid/graphql',
  PAYMENT_URL: 'http://payment.invalid/graphql',
};

describe.each([
  { name: 'catalog', config: ofCatalog, environment: required },
  { name: 'cart', config: ofCart, environment: { ...required, ...sisters } },
  { name: 'order', config: ofOrder, environment: { ...required, ...sisters } },
  { name: 'payment', config: ofPayment, environment: required },
])('the README of $name', ({ name, config, environment }) => {
  const told = settingsTold(readFileSync(`subgraphs/${name}/README.md`, 'utf8'));

  test('names each variable that is read, and no other', () => {
    const read = namesRead(environment, config);

    expect(told.map(({ variable }) => variable).toSorted()).toEqual(read.toSorted());
  });

  test('tells what holds where they are not set', () => {
    const settings = new Map<string, unknown>(Object.entries(config(environment)));
    const plain = told.filter(({ byDefault }) => /^`[^`]*`$|^[\w.]+$/.test(byDefault));

    expect(plain.length).toBeGreaterThan(4);
    expect(plain.map(({ variable, byDefault }) => [variable, byDefault.replaceAll('`', '')])).toEqual(
      plain.map(({ variable }) => [variable, String(settings.get(variable))]),
    );
  });
});

/** The variables that are asked for while settings are made of an environment. */
function namesRead(environment: Environment, config: (environment: Environment) => unknown): string[] {
  const read = new Set<string>();
  const watched = new Proxy(environment, {
    get: (target, name) => {
      if (typeof name === 'string') read.add(name);
      return Reflect.get(target, name);
    },
  });
  config(watched);
  // Node's own, which says whether it is production.
  read.delete('NODE_ENV');
  return [...read];
}

interface Told {
  readonly variable: string;
  readonly byDefault: string;
}

/** The rows of variables: those that are told together have their defaults with commas between them, or one for all. */
function settingsTold(readme: string): Told[] {
  return [...readme.matchAll(/^\| ((?:`[A-Z]+(?:_[A-Z]+)*`(?:, )?)+) \| ([^|]*) \|/gm)]
    .map(([, names = '', defaults = '']) => ({ names: names.replaceAll('`', '').split(', '), defaults }))
    .filter(({ names }) => names.every((one) => one.includes('_') || one === 'PORT' || one === 'HOST'))
    .flatMap(({ names, defaults }) => {
      const each = defaults.split(', ');
      return names.map((variable, at) => ({
        variable,
        byDefault: (each.length === names.length ? each[at] : defaults) ?? defaults,
      }));
    });
}
