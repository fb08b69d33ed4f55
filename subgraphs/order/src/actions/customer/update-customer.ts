import { saveCustomer } from '../../database/customer/customers.ts';
import { checkEmail, checkTexts } from '../../domain/check-input.ts';
import type { Customer } from '../../domain/customer/customer.ts';
import { type Changed, type InvalidInput, type NotFound, refused } from '../../domain/failure.ts';
import { changeCustomer, type CustomerChange } from './change-customer.ts';
import type { Service } from '../service.ts';

export interface UpdateCustomer extends CustomerChange {
  /** Null where it stays as it is. */
  readonly displayName: string | null;
  readonly email: string | null;
}

/** Changes what a profile says. Orders keep what they were placed with. */
export async function updateCustomer(
  service: Service,
  request: UpdateCustomer,
): Promise<Changed<Customer, InvalidInput | NotFound>> {
  const { displayName, email } = request;
  const failures = [...checkTexts({ displayName }), ...checkEmail(email)];
  if (failures.length > 0) return refused(...failures);

  return changeCustomer(service, request, async (tx, profile) => {
    await saveCustomer(tx, {
      ...profile,
      displayName: displayName ?? profile.displayName,
      email: email ?? profile.email,
    });
    return [];
  });
}
