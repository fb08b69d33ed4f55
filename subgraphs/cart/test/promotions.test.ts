import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  guest,
  jane,
  joe,
  mug,
  openService,
  orderService,
  type ServiceUnderTest,
  shirt,
  started,
  statementsOf,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

const seller: Viewer = { ...joe, id: 'cus_seller', scopes: ['promotion:read', 'promotion:write'] };
let number = 0;
beforeEach(async () => {
  number += 1;
  // Each test has its own promotions.
  await tested.db.pool.query(`update shop_rule set archived_at = now()`);
  await tested.db.pool.query(`update shop_rules set version = version + 1`);
});

const tenPercent = { title: '10 % off', trigger: 'CODE', benefit: { kind: 'PERCENT', percent: '10' } };

describe('a promotion', () => {
  test('that applies by itself is in the cost, in each line’s share, and in what a checkout is told', async () => {
    await created({ ...tenPercent, trigger: 'AUTOMATIC' });
    const cart = await started(tested.execute, { viewer: jane, lines: twoMugsAndAShirt });

    const seen = await shownCost(cart.id, jane);
    const locked = await lock(cart.id, { buyerId: jane.id, expectedTotalMinor: 6_299 });

    // 10 % of 5000 and of 1999, each rounded half even.
    expect(seen).toMatchObject({
      cost: {
        discount: { amountMinor: 700 },
        total: { amountMinor: 6_299 },
        discounts: [{ code: null, title: '10 % off', target: 'ORDER', amount: { amountMinor: 700 } }],
      },
      lines: [{ cost: { discount: { amountMinor: 500 } } }, { cost: { discount: { amountMinor: 200 } } }],
      codes: [],
    });
    expect(locked.cart).toMatchObject({
      totalMinor: 6_299,
      cost: { subtotalMinor: 6_999, discountMinor: 700, totalMinor: 6_299 },
      discounts: [{ code: null, title: '10 % off', amountMinor: 700 }],
      lines: [{ discountMinor: 500 }, { discountMinor: 200 }],
    });
  });

  test('of a collection takes off what is in it, as catalog said when the line was priced', async () => {
    const on = { collectionIds: ['col_gifts', 'col_none'] };
    await created({ ...tenPercent, trigger: 'AUTOMATIC', benefit: { kind: 'PERCENT', percent: '10', on } });
    const cart = await started(tested.execute, { viewer: jane, lines: twoMugsAndAShirt });

    const seen = await shownCost(cart.id, jane);

    expect(seen).toMatchObject({
      cost: { discount: { amountMinor: 500 } },
      lines: [{ cost: { discount: { amountMinor: 500 } } }, { cost: { discount: { amountMinor: 0 } } }],
    });
  });

  test('that is changed while a checkout holds the cart leaves the checkout what it was told', async () => {
    const { id, version } = await created({ ...tenPercent, trigger: 'AUTOMATIC' });
    const cart = await started(tested.execute, { viewer: jane, lines: twoMugsAndAShirt });
    const first = await lock(cart.id, { buyerId: jane.id, expectedTotalMinor: 6_299 });

    await staff('promotionArchive', { id, expectedVersion: version });
    const again = await lock(cart.id, { buyerId: jane.id, expectedTotalMinor: 6_299 });
    const whileHeld = await shownCost(cart.id, jane);
    await unlock(cart.id);
    const afterwards = await shownCost(cart.id, jane);

    expect(again).toEqual(first);
    expect([whileHeld, afterwards]).toMatchObject([
      { cost: { total: { amountMinor: 6_299 } } },
      { cost: { total: { amountMinor: 6_999 } } },
    ]);
  });

  test('is changed by who knows its version, as a whole, and read as it is imported', async () => {
    const { id, version } = await created(tenPercent);
    const better = { ...tenPercent, title: '20 % off', benefit: { kind: 'PERCENT', percent: '20' } };

    const changed = await staff('promotionChange', { id, expectedVersion: version, promotion: better });
    const late = await staff('promotionChange', { id, expectedVersion: version, promotion: tenPercent });
    const { data } = await tested.execute('{ promotions { id version title definition } }', { viewer: seller });
    const all: readonly { readonly definition: object }[] = data?.['promotions'] ?? [];
    const [exported] = all;
    const input = { idempotencyKey: `import-of-this-test-${number}`, promotions: [exported?.definition] };
    const imported = await staff('promotionsImport', input, 'promotions { id version definition }');

    expect(changed).toMatchObject({ promotion: { id, version: 2, title: '20 % off' }, errors: [] });
    expect(late).toMatchObject({ promotion: null, errors: [{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }] });
    expect(exported).toMatchObject({ id, version: 2, title: '20 % off' });
    expect(imported).toMatchObject({ promotions: [{ id, version: 3, definition: exported?.definition }], errors: [] });
  });

  test.each<[object, readonly string[]]>([
    [{ title: ' ' }, ['title']],
    // What PostgreSQL cannot keep, and what would break or turn the line of a receipt.
    [{ title: '10\0' }, ['title']],
    [{ title: '10\ud800' }, ['title']],
    [{ title: '10\n%' }, ['title']],
    [{ title: '\u202e% 01' }, ['title']],
    [{ conditions: { customerIds: ['\0'] } }, ['conditions', 'customerIds', '0']],
    [{ benefit: { kind: 'PERCENT' } }, ['benefit', 'percent']],
    [{ benefit: { kind: 'PERCENT', percent: '101' } }, ['benefit', 'percent']],
    [{ benefit: { kind: 'PERCENT', percent: '10', buyQuantity: 2 } }, ['benefit']],
    [{ benefit: { kind: 'AMOUNT', amounts: [] } }, ['benefit', 'amounts']],
    [{ benefit: { kind: 'AMOUNT', amounts: [usd(-1)] } }, ['benefit', 'amounts', '0', 'amountMinor']],
    [{ benefit: { kind: 'AMOUNT', amounts: [usd(1), usd(2)] } }, ['benefit', 'amounts']],
    [{ limits: { total: 0 } }, ['limits', 'total']],
    [{ conditions: { countries: ['Germany'] } }, ['conditions', 'countries', '0']],
  ])('is refused where it is wrong: %j', async (wrong, place) => {
    const input = { idempotencyKey: `wrong-of-this-test-${number}`, promotion: { ...tenPercent, ...wrong } };

    expect(await staff('promotionCreate', input)).toMatchObject({
      promotion: null,
      errors: [{ __typename: 'ValidationError', code: 'INVALID_RULE', path: ['promotion', ...place] }],
    });
  });

  test('that there is not is not found, whatever it is called', async () => {
    const notFound = { errors: [{ code: 'PROMOTION_NOT_FOUND' }] };
    const codes = { idempotencyKey: `no-codes-of-this-test-${number}`, promotionId: '\0', codes: ['NONE'] };

    expect(await staff('promotionChange', { id: '\0', expectedVersion: 1, promotion: tenPercent })).toMatchObject(
      notFound,
    );
    expect(await staff('promotionArchive', { id: 'prm_none', expectedVersion: 1 })).toMatchObject(notFound);
    expect(await staff('promotionCodesCreate', codes, 'codes')).toMatchObject(notFound);
  });

  test('is one of at most 1000: more are refused before any is looked at', async () => {
    const input = { idempotencyKey: `many-of-this-test-${number}`, promotions: Array.from({ length: 1_001 }, () => 1) };

    expect(await staff('promotionsImport', input, 'promotions { id }')).toMatchObject({
      promotions: [],
      errors: [{ code: 'TOO_MANY_PROMOTIONS' }],
    });
  });

  test('leaves a cart alone that a version without promotions has locked', async () => {
    const cart = await started(tested.execute, { viewer: jane, lines: twoMugsAndAShirt });
    await lock(cart.id, { buyerId: jane.id, expectedTotalMinor: 6_999 });
    await tested.db.pool.query('update cart set frozen = null where id = $1', [cart.id]);
    await created({ ...tenPercent, trigger: 'AUTOMATIC' });

    const again = await lock(cart.id, { buyerId: jane.id, expectedTotalMinor: 6_999 });

    expect(again).toMatchObject({ cart: { cost: { discountMinor: 0, totalMinor: 6_999 }, discounts: [] }, errors: [] });
    expect(await shownCost(cart.id, jane)).toMatchObject({ cost: { total: { amountMinor: 6_999 } } });
  });

  test('begins and ends when its conditions say', async () => {
    const from = new Date(Date.now() + 60_000).toISOString();
    await withCodes({ ...tenPercent, conditions: { from } }, [`SOON${number}`]);
    const { id } = await withCode(`SOON${number}`, jane);

    expect(await shownCost(id, jane)).toMatchObject({ codes: [{ applies: false, reason: 'NOT_YET' }] });
  });

  test('is created once for a key', async () => {
    const input = { idempotencyKey: `once-of-this-test-${number}`, promotion: tenPercent };

    const [first, second] = [await staff('promotionCreate', input), await staff('promotionCreate', input)];
    const other = await staff('promotionCreate', { ...input, promotion: { ...tenPercent, priority: 1 } });

    expect(second).toEqual(first);
    expect(other).toMatchObject({ errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  });
});

describe('a code', () => {
  test('that applies is in the cost, and is gone without a trace when it is taken off', async () => {
    await withCodes(tenPercent, ['SUMMER']);
    const cart = await started(tested.execute, { viewer: jane, lines: twoMugsAndAShirt });
    const before = await shownCost(cart.id, jane);

    const added = await addCode(cart.id, ' summer ');
    const seen = await shownCost(cart.id, jane);
    await removeCode(cart.id, 'Summer');

    expect(added).toMatchObject({ errors: [], cart: { version: 2 } });
    expect(seen).toMatchObject({
      cost: { total: { amountMinor: 6_299 }, discounts: [{ code: 'SUMMER' }] },
      codes: [{ code: 'SUMMER', applies: true, reason: null, title: '10 % off' }],
    });
    expect(await shownCost(cart.id, jane)).toEqual(before);
  });

  test('that does not apply says why, and applies as soon as it does', async () => {
    await withCodes({ ...tenPercent, conditions: { quantityMin: 3 } }, ['THREE']);
    const cart = await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id, quantity: 2 }] });
    await addCode(cart.id, 'THREE');

    const tooFew = await shownCost(cart.id, jane);
    const input = { cartId: cart.id, lines: [{ variantId: mug.id, quantity: 1 }] };
    await send('cartLinesAdd', input, { viewer: jane });

    expect(tooFew).toMatchObject({ codes: [{ code: 'THREE', applies: false, reason: 'TOO_FEW_UNITS' }] });
    expect(await shownCost(cart.id, jane)).toMatchObject({ codes: [{ applies: true, reason: null }] });
  });

  test('that is none, or none of the cart’s, is refused', async () => {
    const cart = await started(tested.execute, { viewer: jane, lines: twoMugsAndAShirt });

    expect(await addCode(cart.id, 'NOBODYS')).toMatchObject({ errors: [{ code: 'CODE_NOT_FOUND' }] });
    expect(await addCode(cart.id, '%')).toMatchObject({ errors: [{ code: 'INVALID_CODE' }] });
    expect(await removeCode(cart.id, 'NOBODYS')).toMatchObject({ errors: [{ code: 'CODE_NOT_FOUND' }] });
  });

  test('of a promotion that is archived is over', async () => {
    const { id, version } = await withCodes(tenPercent, ['GONE']);
    const cart = await started(tested.execute, { viewer: jane, lines: twoMugsAndAShirt });
    await addCode(cart.id, 'GONE');
    await staff('promotionArchive', { id, expectedVersion: version });

    expect(await shownCost(cart.id, jane)).toMatchObject({ codes: [{ applies: false, reason: 'OVER' }] });
  });

  test('of a promotion that applies by itself by now says that it applies', async () => {
    const { id, version } = await withCodes(tenPercent, ['ANYWAY']);
    const cart = await started(tested.execute, { viewer: jane, lines: twoMugsAndAShirt });
    await addCode(cart.id, 'ANYWAY');
    const promotion = { ...tenPercent, trigger: 'AUTOMATIC' };
    await staff('promotionChange', { id, expectedVersion: version, promotion });

    expect(await shownCost(cart.id, jane)).toMatchObject({
      cost: { total: { amountMinor: 6_299 } },
      codes: [{ code: 'ANYWAY', applies: true, reason: null, title: '10 % off' }],
    });
  });

  test('is made in bulk, each for one use, and refused where there is one already', async () => {
    const { id } = await created(tenPercent);
    const input = { idempotencyKey: `bulk-of-this-test-${number}`, promotionId: id, count: 1_000, usesMax: 1 };

    const made = await staff('promotionCodesCreate', input, 'codes');
    const again = await staff('promotionCodesCreate', input, 'codes');
    const [one] = made.codes;
    const taken = await staff(
      'promotionCodesCreate',
      { idempotencyKey: `taken-of-this-test-${number}`, promotionId: id, codes: ['FRESH', one] },
      'codes',
    );

    expect(new Set(made.codes).size).toBe(1_000);
    expect(again).toEqual(made);
    expect(taken).toMatchObject({ codes: [], errors: [{ code: 'CODE_TAKEN' }] });
    const { rows } = await tested.db.pool.query(`select code from promotion_code where code = 'FRESH'`);
    expect(rows).toEqual([]);
  });
});

describe('a limit', () => {
  test('of 10 uses gives 100 checkouts at once 10, also where some of them give theirs back', async () => {
    await withCodes({ ...tenPercent, limits: { total: 10 } }, [`TEN${number}`]);
    const carts: { readonly id: string; readonly buyerId: string | null }[] = [];
    for (let count = 0; count < 100; count += 1) {
      carts.push(await withCode(`TEN${number}`, { ...jane, id: `cus_${number}_${count}` }));
    }
    let given = 0;

    const outcomes = await Promise.all(
      carts.map(async ({ id, buyerId }, index) => {
        const { cart, errors } = await lock(id, { buyerId, expectedTotalMinor: 6_299 });
        if (cart !== null && index % 3 === 0) {
          await unlock(id);
          given += 1;
          return 'given back';
        }
        return cart === null ? (errors[0]?.code ?? 'refused without a word') : 'held';
      }),
    );
    const rest = carts.filter((_, index) => outcomes[index] !== 'held');
    const afterwards = [];
    for (const { id, buyerId } of rest) {
      const { cart } = await lock(id, { buyerId, expectedTotalMinor: 6_299, holderId: `again_${id}` });
      if (cart !== null) afterwards.push(id);
    }

    const held = outcomes.filter((outcome) => outcome === 'held').length;
    expect(held).toBeLessThanOrEqual(10);
    expect(held + afterwards.length).toBe(10);
    expect(new Set(outcomes)).toEqual(
      new Set(['held', ...(given > 0 ? ['given back'] : []), ...outcomes.filter((one) => refusals.has(one))]),
    );
    const { rows } = await tested.db.pool.query(
      `select used from promotion_use where counter = 'total' and uses_max = 10 and used > 0`,
    );
    expect(rows).toEqual([{ used: 10 }]);
    // Some four hundred requests, on a machine that may be busy.
  });

  test('is taken with the lock in one statement, beside those that read the cart and what is used', async () => {
    await withCodes({ ...tenPercent, limits: { total: 11, perDay: 11 } }, [`ONCE${number}`]);
    const { id, buyerId } = await withCode(`ONCE${number}`, jane);

    expect(await statementsOf(() => lock(id, { buyerId, expectedTotalMinor: 6_299 }))).toBe(3);

    const { rows } = await tested.db.pool.query(
      'select left(counter, 4) as counter, used from promotion_use where uses_max = 11 order by counter',
    );
    expect(rows).toEqual([
      { counter: 'day:', used: 1 },
      { counter: 'tota', used: 1 },
    ]);
  });

  test('says that it is reached before anybody orders', async () => {
    await withCodes({ ...tenPercent, limits: { total: 1 } }, [`ONE${number}`]);
    const [first, second] = [await withCode(`ONE${number}`, jane), await withCode(`ONE${number}`, joe)];
    await lock(first.id, { buyerId: jane.id, expectedTotalMinor: 6_299 });

    const late = await shownCost(second.id, joe);
    const { errors } = await lock(second.id, { buyerId: joe.id, expectedTotalMinor: 6_299 });

    expect(late).toMatchObject({ cost: { total: { amountMinor: 6_999 } }, codes: [{ reason: 'USED_UP' }] });
    expect(errors).toMatchObject([{ code: 'TOTAL_CHANGED' }]);
  });

  test.each([
    ['one code', {}, 1],
    ['one customer', { limits: { perCustomer: 1 } }, null],
    ['one day', { limits: { perDay: 1 } }, null],
  ])('of %s is spent when the cart is ordered', async (_, given, usesMax) => {
    await withCodes({ ...tenPercent, ...given }, [`SPENT${number}`], usesMax);
    const [first, second] = [await withCode(`SPENT${number}`, jane), await withCode(`SPENT${number}`, jane)];
    await lock(first.id, { buyerId: jane.id, expectedTotalMinor: 6_299 });
    await asOrder('cartClose', 'closed', { cartId: first.id, holderId: first.id });

    expect(await shownCost(second.id, jane)).toMatchObject({ codes: [{ reason: 'USED_UP' }] });
  });

  test('of a customer is for who is signed in, of a first order for who has not ordered', async () => {
    await withCodes({ ...tenPercent, limits: { perCustomer: 1 } }, [`EACH${number}`]);
    await withCodes({ ...tenPercent, conditions: { firstOrder: true } }, [`FIRST${number}`]);
    const newcomer: Viewer = { ...jane, id: `cus_new_${number}` };
    const nobodys = await started(tested.execute, { lines: twoMugsAndAShirt });
    const secrets = { ...guest, secrets: [nobodys.guestToken ?? ''] };
    await addCode(nobodys.id, `EACH${number}`, secrets);
    const [first, second] = [await withCode(`FIRST${number}`, newcomer), await withCode(`FIRST${number}`, newcomer)];
    await lock(first.id, { buyerId: newcomer.id, expectedTotalMinor: 6_299 });
    await asOrder('cartClose', 'closed', { cartId: first.id, holderId: first.id });

    expect(await shownCost(nobodys.id, secrets)).toMatchObject({ codes: [{ reason: 'SIGN_IN_NEEDED' }] });
    expect(await shownCost(second.id, newcomer)).toMatchObject({ codes: [{ reason: 'NOT_FIRST_ORDER' }] });
  });

  test('of a first order is one of two carts at once, whichever promotion they have', async () => {
    const first = { ...tenPercent, conditions: { firstOrder: true } };
    await withCodes(first, [`HELLO${number}`]);
    await withCodes({ ...first, title: 'Welcome' }, [`WELCOME${number}`]);
    const newcomer: Viewer = { ...jane, id: `cus_new_${number}` };
    const carts = [
      await withCode(`HELLO${number}`, newcomer),
      await withCode(`WELCOME${number}`, newcomer),
      await withCode(`HELLO${number}`, newcomer),
    ];

    const outcomes = await Promise.all(
      carts.map(({ id, buyerId }) => lock(id, { buyerId, expectedTotalMinor: 6_299 })),
    );
    const held = carts.filter((_, index) => outcomes[index]?.cart !== null);
    const refused = outcomes.flatMap(({ errors }) => errors.map(({ code }) => code));
    for (const { id } of held) await unlock(id);
    const [last] = carts.slice(-1);
    const again = await lock(last?.id ?? '', {
      buyerId: newcomer.id,
      expectedTotalMinor: 6_299,
      holderId: 'ord_again',
    });

    expect(held).toHaveLength(1);
    expect(refused.filter((code) => refusals.has(code))).toHaveLength(2);
    expect(again).toMatchObject({ cart: { cost: { discountMinor: 700 } }, errors: [] });
  });

  test('counts from when it is set: what was used before is not counted', async () => {
    const code = `LATER${number}`;
    const order = async (viewer: Viewer) => {
      const { id, buyerId } = await withCode(code, viewer);
      const { errors } = await lock(id, { buyerId, expectedTotalMinor: 6_299 });
      if (errors.length === 0) await asOrder('cartClose', 'closed', { cartId: id, holderId: id });
      return errors;
    };
    const { id, version } = await withCodes(tenPercent, [code]);
    const before = await order(jane);
    await staff('promotionChange', {
      id,
      expectedVersion: version,
      promotion: { ...tenPercent, limits: { total: 1 } },
    });

    expect([before, await order(joe)]).toEqual([[], []]);
    expect(await order(jane)).toMatchObject([{ code: 'TOTAL_CHANGED' }]);
  });

  test('of a first order is taken once where several of its promotions apply together', async () => {
    const first = { ...tenPercent, conditions: { firstOrder: true } };
    await withCodes(first, [`ONCE${number}`]);
    await created({ ...first, trigger: 'AUTOMATIC' });
    const { id, buyerId } = await withCode(`ONCE${number}`, { ...jane, id: `cus_once_${number}` });

    expect(await lock(id, { buyerId, expectedTotalMinor: 5_669 })).toMatchObject({
      cart: { discounts: [{ amountMinor: 700 }, { amountMinor: 630 }] },
      errors: [],
    });
  });
});

const twoMugsAndAShirt = [{ variantId: mug.id, quantity: 2 }, { variantId: shirt.id }];
const refusals = new Set(['PROMOTION_USED_UP', 'TOTAL_CHANGED']);

/** What the payloads of these mutations have, as far as it was asked for. */
interface Answer {
  readonly cart: object | null;
  readonly promotion: { readonly id: string; readonly version: number } | null;
  readonly codes: readonly string[];
  readonly errors: readonly { readonly code: string }[];
}

async function send(
  name: string,
  input: object,
  { viewer, selection = 'cart { id version }' }: { readonly viewer: Viewer; readonly selection?: string },
): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const errors = 'errors { __typename ... on UserError { code message path } }';
  const document = `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${selection} ${errors} } }`;
  const answer = await tested.execute(document, { variables: { input }, viewer });
  const payload = answer.data?.['answer'];
  if (payload === undefined || answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return payload;
}

function staff(name: string, input: object, selection = 'promotion { id version title }') {
  return send(name, input, { viewer: seller, selection });
}

async function created(promotion: object): Promise<{ readonly id: string; readonly version: number }> {
  const payload = await staff('promotionCreate', { idempotencyKey: `new-of-this-test-${Math.random()}`, promotion });
  if (payload.promotion === null) throw new Error(JSON.stringify(payload.errors));
  return payload.promotion;
}

async function withCodes(promotion: object, codes: readonly string[], usesMax: number | null = null) {
  const kept = await created(promotion);
  const input = { idempotencyKey: `codes-of-this-test-${Math.random()}`, promotionId: kept.id, codes, usesMax };
  expect(await staff('promotionCodesCreate', input, 'codes')).toMatchObject({ errors: [] });
  return kept;
}

async function withCode(text: string, viewer: Viewer) {
  const { id } = await started(tested.execute, { viewer, lines: twoMugsAndAShirt });
  expect(await addCode(id, text, viewer)).toMatchObject({ errors: [] });
  return { id, buyerId: viewer.kind === 'customer' ? viewer.id : null };
}

function addCode(cartId: string, text: string, viewer: Viewer = jane) {
  return send('cartCodeAdd', { cartId, code: text }, { viewer });
}

function removeCode(cartId: string, text: string) {
  return send('cartCodeRemove', { cartId, code: text }, { viewer: jane });
}

async function shownCost(id: string, viewer: Viewer) {
  const { data, errors } = await tested.execute(
    `query ($id: ID!) { cart(id: $id) {
      cost {
        subtotal { amountMinor } discount { amountMinor } total { amountMinor }
        discounts { code title target amount { amountMinor } }
      }
      lines { cost { discount { amountMinor } } }
      codes { code applies reason title }
    } }`,
    { variables: { id }, viewer },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.['cart'];
}

function lock(cartId: string, given: { buyerId: string | null; expectedTotalMinor: number; holderId?: string }) {
  const { holderId = cartId } = given;
  const selection = `cart {
    totalMinor cost { subtotalMinor discountMinor totalMinor } discounts { code title amountMinor } lines { discountMinor }
  }`;
  return asOrder('cartLock', selection, { ...given, cartId, holderId, idempotencyKey: `lock:${cartId}:${holderId}` });
}

function unlock(cartId: string) {
  return asOrder('cartUnlock', 'unlocked', { cartId, holderId: cartId });
}

function asOrder(name: string, selection: string, input: object) {
  return send(name, input, { viewer: orderService, selection });
}

function usd(amountMinor: number) {
  return { currency: 'USD', amountMinor };
}
