import { saveCustomer } from '../../database/customer/customers.ts';
import { checkTexts, isEmail } from '../../domain/check-input.ts';
import { invalid } from '../../domain/failure.ts';
import { changeCustomer, type ChangedCustomer, type CustomerChange } from './change-customer.ts';
import type { Service } from '../service.ts';

export interface UpdateCustomer extends CustomerChange {
  /** Null where it stays as it is. */
  readonly displayName: string | null;
  readonly email: string | null;
}

/** Changes what a profile says. Orders keep what they were placed with. */
export async function updateCustomer(service: Service, request: UpdateCustomer): Promise<ChangedCustomer> {
  const { displayName, email } = request;
  const failures = checkTexts({ displayName });
  if (email !== null && !isEmail(email)) {
    failures.push(invalid('EMAIL_INVALID', 'Expected an e-mail address, e.g. jane@example.com.', ['email']));
  }
  if (failures.length > 0) return { kind: 'Refused', failures };

  return changeCustomer(service, request, async (tx, profile) => {
    await saveCustomer(tx, {
      ...profile,
      displayName: displayName ?? profile.displayName,
      email: email ?? profile.email,
    });
    return [];
  });
}
