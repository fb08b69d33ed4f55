import type { Purchase } from '../actions/purchase.ts';
import type { Customer } from '../domain/customer.ts';
import type { Failure } from '../domain/failures.ts';
import type { Order, OrderLine } from '../domain/order.ts';

export type OrderModel = Order;
export type PayableModel = Order;
export type OrderLineModel = OrderLine;
export type CustomerModel = Customer;
export type OrderErrorModel = Failure;
export type UserErrorModel = Failure;
export type OrderPlacePayloadModel = Purchase;
export type QuickOrderPayloadModel = Purchase;
