import type {
  KeptMethod,
  MethodDescription,
  NeverArrived,
  Standing,
  Unknown,
  UnknownMethod,
} from '../../domain/bank/bank-answer.ts';
import type { StatementPage } from '../../domain/bank/statement.ts';

/**
 * A plug-in that talks to one bank or payment company. Each call tells what became of the charge; what the bank
 * refuses, and its silence, are answers too, so no method rejects. Amounts are ISO 4217 minor units on our side; a
 * provider that counts otherwise converts by `providerAmounts`.
 */
export interface Provider {
  /** Kept with each payment, so never renamed. */
  readonly name: string;
  /** No call takes longer: a request that was sent longer ago is not on its way any more. */
  readonly timeoutMs: number;
  authorize(request: AuthorizeRequest): Promise<Standing | Unknown>;
  /** Takes a part or all of what is held and releases the rest. */
  capture(request: ChangeRequest): Promise<Standing | Unknown>;
  /** Releases all that is held, and ends a charge that waits for its buyer. */
  void(request: ChangeRequest): Promise<Standing | Unknown>;
  /** Gives back a part or all of what was taken; as often as something is left. */
  refund(request: RefundRequest): Promise<Standing | Unknown>;
  /** How a charge stands, by the bank's name for it. */
  find(reference: string): Promise<Standing | Unknown>;
  /** What became of an authorisation, by the key that we sent with it. */
  findByKey(idempotencyKey: string): Promise<Standing | NeverArrived | Unknown>;
  /** Makes a token good for charges to come, also while its owner is away. Repeats give the same. */
  keep(request: KeepRequest): Promise<KeptMethod | UnknownMethod | Unknown>;
  /** What a token stands for, so that its owner recognises it. */
  describe(paymentMethodToken: string): Promise<MethodDescription | UnknownMethod | Unknown>;
  /** A page of what the bank has moved, oldest first, for comparison with our own books. */
  statement(request: StatementRequest): Promise<StatementPage | Unknown>;
}

export interface AuthorizeRequest {
  /** The bank acts once for each key, however often it gets it. */
  readonly idempotencyKey: string;
  /** Our name for the charge, shown in the bank's records. */
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** Never a card's number. */
  readonly paymentMethodToken: string;
  /** The buyer is not there: rather than ask for a second step, the bank declines. False by default. */
  readonly isOffSession?: boolean;
}

export interface KeepRequest {
  /** Whose it is: nobody else can keep the same token. */
  readonly customerId: string;
  readonly paymentMethodToken: string;
}

export interface StatementRequest {
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** `next` of the page before; null for the first page. */
  readonly after: string | null;
}

export interface ChangeRequest {
  readonly idempotencyKey: string;
  /** The bank's name for the charge. */
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface RefundRequest extends ChangeRequest {
  /** Our name for the refund: the bank repeats it among the charge's refunds. */
  readonly refundId: string;
}
