import { readFileSync } from 'node:fs';
import { RequestError } from '@tributary/kit/errors';
import { requireService } from '@tributary/kit/identity';
import { createLog } from '@tributary/kit/log';
import { type Money, money, taxIncluded } from '@tributary/kit/money';
import { taxRatePercent } from '@tributary/kit/tax-rates';
import { scalars } from '@tributary/kit/serving/scalars';
import { serve, type Serving } from '@tributary/kit/serving/serve';
import type { RequestContext } from '@tributary/kit/serving/subgraph';

// Catalog, cart and payment as order sees them: their own SDL over HTTP, a small world behind it, and a script of what
// goes wrong. A document of ours that does not fit a sister's SDL fails here.

/** What happens to one call. `act then …` does the work first, so that only the answer is lost. */
export type Script = 'answer' | 'fail' | 'act then fail' | 'hang' | 'act then hang' | 'speak nonsense';

/** What the steps of a checkout ask of the sisters, in the order in which they are taken. */
export const stepOperations = [
  'cartLock',
  'stockReserve',
  'paymentAuthorize',
  'stockCommit',
  'paymentCapture',
  'cartClose',
] as const;

export type Operation =
  | (typeof stepOperations)[number]
  | 'cartUnlock'
  | 'stockRelease'
  | 'stockRestock'
  | 'paymentVoid'
  | 'payableRefund'
  | 'payments'
  | 'quickOrderItem'
  | 'items'
  | 'cartData'
  | 'destinationTerms'
  | 'paymentData';

export interface Call {
  readonly operation: Operation;
  readonly orderId: string;
  readonly key: string | null;
}

interface StandInCart {
  state: 'ACTIVE' | 'LOCKED' | 'ORDERED';
  holderId: string | null;
  readonly buyerId: string | null;
  readonly guestToken: string | null;
  readonly currency: string;
  readonly lines: readonly {
    variantId: string;
    sku: string;
    title: string;
    quantity: number;
    unitPriceMinor: number;
    /** Its share of a promotion. */
    discountMinor?: number;
    /** Of what is of a class, and taxed by that; else as the cart is. */
    taxClass?: string;
    taxRatePercent?: string;
    attributes?: readonly { readonly key: string; readonly value: string }[];
  }[];
  readonly delivery?: { title: string; priceMinor: number; discountMinor: number };
  /** What its buyer told. */
  readonly note?: string;
  readonly attributes?: readonly { readonly key: string; readonly value: string }[];
  /** By a rule that cart alone knows; else by `taxes`. */
  readonly taxRatePercent?: string;
}

/** Cart's. */
const taxes = { shopCountry: 'US', ratesPercent: { US: '0', CH: '8.1', DE: '19', JP: '10' } };

export interface StandInSending {
  readonly destination: {
    readonly country: string;
    readonly region: string | null;
    readonly postalCode: string | null;
  } | null;
  readonly vatId: string | null;
  readonly deliveryOptionId: string | null;
  readonly taxClasses: readonly string[];
}

interface StandInPayment {
  readonly id: string;
  readonly payableId: string;
  readonly buyerId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly payer: { readonly address: string | null; readonly device: string | null } | null;
  status: string;
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  chargedBackMinor: number;
}

interface StandInRefund {
  readonly payableId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: string;
  status: 'PENDING' | 'SUCCEEDED' | 'FAILED';
}

export interface World {
  readonly carts: Map<string, StandInCart>;
  /** Units that can still be had. */
  readonly stock: Map<string, number>;
  /** What is for sale besides, by the variant's id, with its title and price in USD. */
  readonly items: Map<
    string,
    {
      readonly title: string;
      readonly unitPriceMinor: number;
      readonly status?: string;
      readonly isDigital?: boolean;
      readonly taxClass?: string;
    }
  >;
  /** By the order's id. */
  readonly reservations: Map<
    string,
    { lines: { variantId: string; quantity: number }[]; state: string; ttlSeconds: number }
  >;
  /** By idempotency key. */
  readonly payments: Map<string, StandInPayment>;
  /** What is left on gift cards, by their tokens; what is voided is not put back. */
  readonly giftCards: Map<string, number>;
  /** By idempotency key: units that came back, and money that went back. */
  readonly restocks: Map<string, { holderId: string; lines: readonly { variantId: string; quantity: number }[] }>;
  readonly refunds: Map<string, StandInRefund>;
  readonly calls: Call[];
  /** By the order's id: what credit notes say goes back of it; nothing of others. */
  readonly noted: Map<string, number>;
  /** Cart's rules of where something goes; null: taxed by `taxes`, and all in one zone. */
  termsOf: ((sending: StandInSending) => { taxRatePercent: string; zoneId: string | null }) | null;
  /** By which class the mug is taxed that is ordered in one call. */
  mugTaxClass: string;
  /** Cart's rates of classes that have their own, wherever something goes. */
  readonly classRates: Map<string, string>;
  /** What becomes of the next refunds at first. */
  refundStatus: StandInRefund['status'];
  /** Why no refund is begun; null where they are. */
  refundRefusal: string | null;
  /** The most calls that were under way at once for one order. */
  concurrencyMax: number;
  /** Lets the next calls of an operation go as scripted, one after another; later ones are answered. */
  script(operation: Operation, ...scripts: readonly Script[]): void;
  /** Called at the beginning of every call. */
  onCall: ((call: Call) => Promise<void>) | null;
}

export interface StandIns {
  readonly world: World;
  readonly urls: { readonly catalog: string; readonly cart: string; readonly payment: string };
  stop(): Promise<void>;
}

export async function startStandIns(identitySecret: string): Promise<StandIns> {
  const stage = createStage();
  const resolvers = { catalog: catalogOf(stage), cart: cartOf(stage), payment: paymentOf(stage) };
  const served = async (name: 'catalog' | 'cart' | 'payment'): Promise<Serving> =>
    serve<RequestContext>(
      {
        name,
        sdl: readFileSync(new URL(`../../${name}/schema.graphql`, import.meta.url), 'utf8'),
        resolvers: { MinorUnits: scalars.MinorUnits, ...resolvers[name] },
        context: (request) => request,
      },
      {
        host: '127.0.0.1',
        port: 0,
        identitySecret,
        isReady: () => Promise.resolve(true),
        log: createLog(name, 'silent'),
      },
    );
  const [catalog, cart, payment] = await Promise.all([served('catalog'), served('cart'), served('payment')]);
  return {
    world: stage.world,
    urls: { catalog: url(catalog), cart: url(cart), payment: url(payment) },
    async stop() {
      stage.releaseHanging();
      await Promise.all([catalog.stop(), cart.stop(), payment.stop()]);
    },
  };
}

const url = ({ port }: Serving) => `http://127.0.0.1:${port}/graphql`;

interface Stage {
  readonly world: World;
  readonly play: <Answer>(call: Call, context: RequestContext, act: () => Answer) => Promise<Answer>;
  readonly releaseHanging: () => void;
}

function createStage(): Stage {
  const scripts = new Map<Operation, Script[]>();
  const underway = new Map<string, number>();
  const hanging: (() => void)[] = [];
  const world: World = {
    carts: new Map(),
    stock: new Map(),
    items: new Map(),
    reservations: new Map(),
    payments: new Map(),
    noted: new Map(),
    giftCards: new Map(),
    restocks: new Map(),
    refunds: new Map(),
    refundStatus: 'SUCCEEDED',
    refundRefusal: null,
    calls: [],
    termsOf: null,
    classRates: new Map(),
    mugTaxClass: 'standard',
    concurrencyMax: 0,
    script: (operation, ...next) => void scripts.set(operation, [...(scripts.get(operation) ?? []), ...next]),
    onCall: null,
  };

  const perform = async <Answer>(script: Script, act: () => Answer): Promise<Answer> => {
    if (script === 'answer') return act();
    if (script.startsWith('act')) act();
    if (script === 'speak nonsense') throw new Error('a bug over there');
    if (script.endsWith('hang')) await new Promise<void>((resolve) => void hanging.push(resolve));
    throw new RequestError('IN_PROGRESS', 'scripted to fail');
  };

  return {
    world,
    async play(call, { viewer }, act) {
      requireService(viewer);
      world.calls.push(call);
      const count = (underway.get(call.orderId) ?? 0) + 1;
      underway.set(call.orderId, count);
      if (call.orderId !== '') world.concurrencyMax = Math.max(world.concurrencyMax, count);
      try {
        await world.onCall?.(call);
        return await perform(scripts.get(call.operation)?.shift() ?? 'answer', act);
      } finally {
        underway.set(call.orderId, (underway.get(call.orderId) ?? 1) - 1);
      }
    },
    releaseHanging() {
      for (const release of hanging) release();
    },
  };
}

type Input<Fields> = { readonly input: Fields & { readonly idempotencyKey: string; readonly holderId: string } };

const error = (type: string, facts: object = {}) => ({
  __typename: type,
  code: type,
  message: `stand-in: ${type}`,
  path: null,
  ...facts,
});

/** A tenth off for members of the trade, and as much again from ten units on. */
function pricesFor({ prices }: { prices: readonly Money[] }, { buyer }: { buyer: { customerGroup: string | null } }) {
  const off = buyer.customerGroup === 'trade' ? 10 : 0;
  return prices.flatMap(({ amountMinor, currency }) =>
    [1, 10].map((fromQuantity) => {
      const percent = 100 - off - (fromQuantity === 10 ? 10 : 0);
      return { fromQuantity, price: money(Math.floor((amountMinor * percent) / 100), currency) };
    }),
  );
}

function catalogOf({ world, play }: Stage) {
  const { stock, reservations, restocks } = world;
  return {
    ProductVariant: {
      __resolveReference: ({ id }: { id: string }, context: RequestContext) =>
        play({ operation: 'items', orderId: '', key: null }, context, () => {
          const item = world.items.get(id);
          if (item === undefined) return null;
          const { title, unitPriceMinor, status = 'ACTIVE', isDigital = false, taxClass = 'standard' } = item;
          const product = { title, status, publishedAt: '2026-01-01T00:00:00Z' };
          const facts = { id, sku: id.toUpperCase(), title, product, requiresShipping: !isDigital, taxClass };
          return { ...facts, prices: [money(unitPriceMinor, 'USD')] };
        }),
      pricesFor,
    },
    Query: {
      quickOrderItem: (_: unknown, { text }: { text: string }, context: RequestContext) =>
        play({ operation: 'quickOrderItem', orderId: '', key: null }, context, () =>
          text !== 'Cat Mug'
            ? null
            : {
                id: 'var_mug',
                sku: 'CAT-MUG',
                title: 'Cat Mug',
                requiresShipping: true,
                taxClass: world.mugTaxClass,
                product: { title: 'Cat Mug' },
                prices: [money(2500, 'USD'), money(3800, 'JPY'), money(7675, 'KWD')],
              },
        ),
    },
    Mutation: {
      stockReserve: (
        _: unknown,
        { input }: Input<{ lines: { variantId: string; quantity: number }[]; ttlSeconds: number }>,
        context: RequestContext,
      ) =>
        play({ operation: 'stockReserve', orderId: input.holderId, key: input.idempotencyKey }, context, () => {
          const { holderId, lines, ttlSeconds } = input;
          const reservation = { id: 'rsv_1', expiresAt: new Date().toISOString() };
          if (reservations.has(holderId)) return { reservation, errors: [] };
          const short = lines.filter(({ variantId, quantity }) => (stock.get(variantId) ?? 0) < quantity);
          const errors = short.map(({ variantId }) =>
            error('InsufficientStockError', { variantId, available: stock.get(variantId) ?? 0 }),
          );
          if (errors.length > 0) return { reservation: null, errors };
          for (const { variantId, quantity } of lines) stock.set(variantId, (stock.get(variantId) ?? 0) - quantity);
          reservations.set(holderId, { lines, state: 'HELD', ttlSeconds });
          return { reservation, errors: [] };
        }),
      stockCommit: (_: unknown, { input }: Input<object>, context: RequestContext) =>
        play({ operation: 'stockCommit', orderId: input.holderId, key: input.idempotencyKey }, context, () => {
          const reservation = reservations.get(input.holderId);
          if (reservation === undefined) return { committed: false, errors: [error('NotFoundError')] };
          reservation.state = 'SOLD';
          return { committed: true, errors: [] };
        }),
      stockRelease: (_: unknown, { input }: Input<object>, context: RequestContext) =>
        play({ operation: 'stockRelease', orderId: input.holderId, key: input.idempotencyKey }, context, () => {
          const reservation = reservations.get(input.holderId);
          if (reservation?.state === 'HELD') {
            for (const { variantId, quantity } of reservation.lines) {
              stock.set(variantId, (stock.get(variantId) ?? 0) + quantity);
            }
            reservation.state = 'RELEASED';
          }
          return { released: true, errors: [] };
        }),
      stockRestock: (
        _: unknown,
        { input }: Input<{ lines: { variantId: string; quantity: number }[] }>,
        context: RequestContext,
      ) =>
        play({ operation: 'stockRestock', orderId: input.holderId, key: input.idempotencyKey }, context, () => {
          const { holderId, lines, idempotencyKey } = input;
          if (restocks.has(idempotencyKey)) return { restocked: true, errors: [] };
          if (lines.some(({ variantId }) => !stock.has(variantId))) {
            return { restocked: false, errors: [error('NotFoundError')] };
          }
          restocks.set(idempotencyKey, { holderId, lines });
          for (const { variantId, quantity } of lines) stock.set(variantId, (stock.get(variantId) ?? 0) + quantity);
          return { restocked: true, errors: [] };
        }),
    },
  };
}

interface LockInput {
  readonly cartId: string;
  readonly buyerId: string | null;
  readonly expectedTotalMinor: number;
  readonly destination: { readonly country: string } | null;
}

function cartOf({ world, play }: Stage) {
  const lock = (
    { cartId, expectedTotalMinor, destination, holderId }: Input<LockInput>['input'],
    { viewer: { secrets = [] } }: RequestContext,
  ) => {
    const cart = world.carts.get(cartId);
    const isOpened = cart !== undefined && (cart.guestToken === null || secrets.includes(cart.guestToken));
    if (!isOpened) return { cart: null, errors: [error('NotFoundError')] };
    const { currency, buyerId } = cart;
    const isHeld = cart.state === 'LOCKED' && cart.holderId === holderId;
    if (cart.state !== 'ACTIVE' && !isHeld) {
      return { cart: null, errors: [error('CartStateError', { state: cart.state })] };
    }
    const locked = costOf(cart, cart.taxRatePercent ?? taxRatePercent(taxes, destination?.country ?? null));
    const { totalMinor } = locked.cost;
    if (totalMinor !== expectedTotalMinor) {
      const [expected, actual] = [money(expectedTotalMinor, currency), money(totalMinor, currency)];
      return { cart: null, errors: [error('TotalChangedError', { expected, actual })] };
    }
    Object.assign(cart, { state: 'LOCKED', holderId });
    const { note = null, attributes = [] } = cart;
    return { cart: { id: cartId, version: 2, currency, totalMinor, buyerId, note, attributes, ...locked }, errors: [] };
  };
  return {
    Customer: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      cartData: ({ id }: { id: string }, _: unknown, context: RequestContext) =>
        play({ operation: 'cartData', orderId: '', key: null }, context, () => [{ id: `cart of ${id}` }]),
    },
    Query: {
      destinationTerms: (_: unknown, { input }: { input: StandInSending }, context: RequestContext) =>
        play({ operation: 'destinationTerms', orderId: '', key: null }, context, () => {
          const rate = taxRatePercent(taxes, input.destination?.country ?? null);
          const told = world.termsOf?.(input) ?? { taxRatePercent: rate, zoneId: null };
          const rateOf = (taxClass: string) => world.classRates.get(taxClass) ?? told.taxRatePercent;
          return {
            ...told,
            taxRates: input.taxClasses.map((taxClass) => ({ taxClass, taxRatePercent: rateOf(taxClass) })),
          };
        }),
    },
    Mutation: {
      cartLock: (_: unknown, { input }: Input<LockInput>, context: RequestContext) =>
        play({ operation: 'cartLock', orderId: input.holderId, key: input.idempotencyKey }, context, () =>
          lock(input, context),
        ),
      cartUnlock: (_: unknown, { input }: Input<{ cartId: string }>, context: RequestContext) =>
        play({ operation: 'cartUnlock', orderId: input.holderId, key: null }, context, () => {
          const cart = world.carts.get(input.cartId);
          if (cart?.holderId === input.holderId) Object.assign(cart, { state: 'ACTIVE', holderId: null });
          return { unlocked: true, errors: [] };
        }),
      cartClose: (_: unknown, { input }: Input<{ cartId: string }>, context: RequestContext) =>
        play({ operation: 'cartClose', orderId: input.holderId, key: null }, context, () => {
          const cart = world.carts.get(input.cartId);
          if (cart?.holderId !== input.holderId) return { closed: false, errors: [error('NotFoundError')] };
          cart.state = 'ORDERED';
          return { closed: true, errors: [] };
        }),
    },
  };
}

/** What cart tells that it costs. */
function costOf({ currency, lines, delivery }: StandInCart, cartsRate: string) {
  const taxOf = (minor: number, rate: string) => taxIncluded(money(minor, currency), rate).amountMinor;
  const told = lines.map(({ unitPriceMinor, discountMinor = 0, ...line }) => {
    const { taxClass = 'standard', taxRatePercent = cartsRate } = line;
    const taxMinor = taxOf(line.quantity * unitPriceMinor - discountMinor, taxRatePercent);
    const cost = { unitPrice: money(unitPriceMinor, currency), discountMinor, taxClass, taxRatePercent, taxMinor };
    return { attributes: [], ...line, ...cost };
  });
  const delivered = delivery === undefined ? 0 : delivery.priceMinor - delivery.discountMinor;
  const sumOf = (of: (line: (typeof told)[number]) => number) => told.reduce((sum, line) => sum + of(line), 0);
  const subtotalMinor = sumOf(({ quantity, unitPrice }) => quantity * unitPrice.amountMinor);
  const discountMinor = sumOf((line) => line.discountMinor);
  const takenMinor = discountMinor + (delivery?.discountMinor ?? 0);
  return {
    cost: {
      subtotalMinor,
      discountMinor,
      deliveryMinor: delivered,
      taxMinor: sumOf((line) => line.taxMinor) + taxOf(delivered, cartsRate),
      totalMinor: subtotalMinor - discountMinor + delivered,
    },
    lines: told,
    delivery:
      delivery === undefined
        ? null
        : {
            optionId: 'opt_1',
            ...delivery,
            taxClass: 'standard',
            taxRatePercent: cartsRate,
            taxMinor: taxOf(delivered, cartsRate),
            earliest: null,
            latest: '2030-01-02',
          },
    discounts:
      takenMinor === 0 ? [] : [{ promotionId: 'prm_1', code: 'SPRING', title: 'Spring', amountMinor: takenMinor }],
  };
}

interface AuthorizeInput {
  readonly payableId: string;
  readonly payableAmountMinor: number;
  readonly buyerId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly paymentMethodToken: string;
  readonly payer: { readonly address: string | null; readonly device: string | null } | null;
}

/** What the bank does with a token at first. Later the tests play the bank and the buyer. */
const statuses: Readonly<Record<string, string>> = {
  tok_visa: 'REQUIRES_CAPTURE',
  tok_other_amount: 'REQUIRES_CAPTURE',
  tok_declined: 'REQUIRES_PAYMENT_METHOD',
  tok_second_step: 'REQUIRES_ACTION',
  tok_timeout: 'PROCESSING',
};

const told = ({ id, status, amountMinor, authorizedMinor, capturedMinor, currency }: StandInPayment) => ({
  id,
  status,
  amount: money(amountMinor, currency),
  authorized: money(authorizedMinor, currency),
  captured: money(capturedMinor, currency),
});

/** A payment's share of the refunds of a payable, for which there is one that was taken. */
const gone = ({ status, currency, chargedBackMinor }: StandInPayment, all: readonly StandInRefund[]) => {
  const refunds = status === 'SUCCEEDED' ? all : [];
  const given = refunds.filter((one) => one.status === 'SUCCEEDED').reduce((sum, one) => sum + one.amountMinor, 0);
  return {
    refunded: money(given, currency),
    chargedBack: money(chargedBackMinor, currency),
    refunds: refunds.map((one) => ({ status: one.status, amount: money(one.amountMinor, currency) })),
  };
};

const changed = (payment: StandInPayment | undefined, from: readonly string[], change: Partial<StandInPayment>) => {
  if (payment === undefined) return { payment: null, errors: [error('NotFoundError')] };
  if (payment.status === 'PROCESSING') throw new RequestError('IN_PROGRESS', 'the bank has not answered');
  if (from.includes(payment.status)) Object.assign(payment, change);
  if (payment.status === change.status) return { payment: told(payment), errors: [] };
  const nothing = money(0, payment.currency);
  const facts = { status: payment.status, capturable: nothing, refundable: nothing };
  return { payment: told(payment), errors: [error('PaymentStateError', facts)] };
};

function paymentOf({ world, play }: Stage) {
  const { payments } = world;
  const withId = (id: string) => [...payments.values()].find((payment) => payment.id === id);
  const authorize = ({ idempotencyKey, paymentMethodToken, ...asked }: Input<AuthorizeInput>['input']) => {
    const known = payments.get(idempotencyKey);
    const onCard = world.giftCards.get(paymentMethodToken);
    const isGiven = onCard !== undefined && onCard > 0;
    const wish = isGiven ? { ...asked, amountMinor: Math.min(onCard, asked.amountMinor) } : asked;
    if (isGiven && known === undefined) world.giftCards.set(paymentMethodToken, onCard - wish.amountMinor);
    const committed = [...payments.values()]
      .filter((one) => one.payableId === asked.payableId && one !== known)
      .reduce((sum, one) => sum + one.authorizedMinor, 0);
    if (known === undefined && committed + wish.amountMinor !== wish.payableAmountMinor && !isGiven) {
      throw new Error('expected to be told all that is owed');
    }
    const status = isGiven ? 'REQUIRES_CAPTURE' : (statuses[paymentMethodToken] ?? 'REQUIRES_PAYMENT_METHOD');
    const held = paymentMethodToken === 'tok_other_amount' ? wish.amountMinor - 1 : wish.amountMinor;
    const payment = known ?? {
      ...wish,
      id: `pay_${payments.size + 1}`,
      status,
      authorizedMinor: status === 'REQUIRES_CAPTURE' ? held : 0,
      capturedMinor: 0,
      refundedMinor: 0,
      chargedBackMinor: 0,
    };
    payments.set(idempotencyKey, payment);
    if (payment.status !== 'REQUIRES_PAYMENT_METHOD') return { payment: told(payment), errors: [] };
    const declined = error('PaymentDeclinedError', { declineCode: 'INSUFFICIENT_FUNDS', retryable: true });
    return { payment: told(payment), errors: [declined] };
  };
  const refund = ({
    idempotencyKey,
    payableId,
    amountMinor,
    reason,
    goneBackMinor,
  }: Input<{ payableId: string; amountMinor: number; reason: string; goneBackMinor?: number | null }>['input']) => {
    const known = world.refunds.get(idempotencyKey);
    const payment = [...payments.values()].find((one) => one.payableId === payableId && one.status === 'SUCCEEDED');
    const left = payment === undefined ? 0 : payment.capturedMinor - payment.refundedMinor - payment.chargedBackMinor;
    const goneMinor = payment === undefined ? 0 : payment.refundedMinor + payment.chargedBackMinor;
    if (known === undefined && (goneBackMinor ?? goneMinor) !== goneMinor) {
      return { refunds: [], errors: [error('MoneyMovedError', { code: 'MONEY_MOVED', goneBackMinor: goneMinor })] };
    }
    if (known === undefined && left < amountMinor) {
      return { refunds: [], errors: [error('ValidationError', { code: 'MORE_THAN_TAKEN' })] };
    }
    if (world.refundRefusal !== null) {
      return { refunds: [], errors: [error('ValidationError', { code: world.refundRefusal })] };
    }
    const currency = payment?.currency ?? 'USD';
    const made: StandInRefund = known ?? { payableId, amountMinor, currency, reason, status: world.refundStatus };
    if (known === undefined && payment !== undefined && made.status !== 'FAILED') payment.refundedMinor += amountMinor;
    world.refunds.set(idempotencyKey, made);
    const told = { id: `rfd_${idempotencyKey}`, status: made.status, amount: money(made.amountMinor, currency) };
    return {
      refunds: [told],
      errors: made.status === 'FAILED' ? [error('ValidationError', { code: 'BANK_REFUSED' })] : [],
    };
  };
  return {
    Customer: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      paymentData: (_: unknown, { payableIds }: { payableIds: readonly string[] }, context: RequestContext) =>
        play({ operation: 'paymentData', orderId: '', key: null }, context, () => ({ paymentsFor: payableIds })),
    },
    Payable: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      credited: ({ id }: { id: string }) => {
        const noted = world.noted.get(id);
        return noted === undefined ? null : money(noted, 'USD');
      },
      payments: ({ id }: { id: string }, _: unknown, context: RequestContext) =>
        play({ operation: 'payments', orderId: id, key: null }, context, () => {
          const refunds = [...world.refunds.values()].filter(({ payableId }) => payableId === id);
          const nodes = [...payments.values()]
            .filter(({ payableId }) => payableId === id)
            .map((payment) => ({ ...told(payment), ...gone(payment, refunds) }));
          return { edges: [], nodes, pageInfo: { hasNextPage: false, hasPreviousPage: false } };
        }),
    },
    Mutation: {
      paymentAuthorize: (_: unknown, { input }: Input<AuthorizeInput>, context: RequestContext) =>
        play({ operation: 'paymentAuthorize', orderId: input.payableId, key: input.idempotencyKey }, context, () =>
          authorize(input),
        ),
      paymentCapture: (_: unknown, { input }: Input<{ paymentId: string }>, context: RequestContext) => {
        const payment = withId(input.paymentId);
        const call = {
          operation: 'paymentCapture',
          orderId: payment?.payableId ?? '',
          key: input.idempotencyKey,
        } as const;
        const change = { status: 'SUCCEEDED', authorizedMinor: 0, capturedMinor: payment?.authorizedMinor ?? 0 };
        return play(call, context, () => changed(payment, ['REQUIRES_CAPTURE'], change));
      },
      paymentVoid: (_: unknown, { input }: Input<{ paymentId: string }>, context: RequestContext) => {
        const payment = withId(input.paymentId);
        const call = {
          operation: 'paymentVoid',
          orderId: payment?.payableId ?? '',
          key: input.idempotencyKey,
        } as const;
        const from = ['REQUIRES_CAPTURE', 'REQUIRES_ACTION', 'REQUIRES_PAYMENT_METHOD'];
        return play(call, context, () => changed(payment, from, { status: 'CANCELLED', authorizedMinor: 0 }));
      },
      payableRefund: (
        _: unknown,
        { input }: Input<{ payableId: string; amountMinor: number; reason: string }>,
        context: RequestContext,
      ) =>
        play({ operation: 'payableRefund', orderId: input.payableId, key: input.idempotencyKey }, context, () =>
          refund(input),
        ),
    },
  };
}
