import { type ColumnsOf } from '@tributary/kit/database/columns';
import { EntitySchema } from 'typeorm';
import type { Address } from '../../domain/order.ts';

export interface CustomerRow {
  /** The subject of the issuer's tokens. */
  readonly id: string;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly defaultAddressId: string | null;
  /** All else is null then. */
  readonly erasedAt: Date | null;
}

export interface CustomerAddressRow {
  readonly id: string;
  readonly customerId: string;
  readonly address: Address;
}

export const customerTable = new EntitySchema<CustomerRow>({
  name: 'customer',
  columns: {
    id: { type: 'text', primary: true },
    displayName: { name: 'display_name', type: 'text', nullable: true },
    email: { type: 'text', nullable: true },
    defaultAddressId: { name: 'default_address_id', type: 'text', nullable: true },
    erasedAt: { name: 'erased_at', type: 'timestamptz', nullable: true },
  } satisfies ColumnsOf<CustomerRow>,
});

export const customerAddressTable = new EntitySchema<CustomerAddressRow>({
  name: 'customer_address',
  columns: {
    id: { type: 'text', primary: true },
    customerId: { name: 'customer_id', type: 'text' },
    address: { type: 'jsonb' },
  } satisfies ColumnsOf<CustomerAddressRow>,
});
