import { sharedError, validation } from '@tributary/kit/serving/user-error';
import type { ChangeStockResult, StockChanged } from '../actions/change-stock.ts';
import type { StockChangeErrorModel } from './models.ts';
import { insufficient, invalid, variantsUnknown } from './user-error.ts';

/** Why stock was not changed, in words. */
export function stockChangeErrors(failure: Exclude<ChangeStockResult, StockChanged>): readonly StockChangeErrorModel[] {
  switch (failure.kind) {
    case 'VariantsUnknown':
      return variantsUnknown(failure);
    case 'InsufficientAt':
      return [{ ...insufficient(failure), path: failure.path }];
    case 'StockMovedOn': {
      const { variantId, locationId, onHand, expected, path } = failure;
      const message = `Expected ${expected} units on hand, there are ${onHand} now.`;
      return [
        { __typename: 'StockMovedOnError', code: 'STOCK_MOVED_ON', message, path, variantId, locationId, onHand },
      ];
    }
    case 'InvalidLocation':
      return [validation('INVALID_LOCATION', 'Expected a location like loc_0190…', failure.path)];
    case 'IdempotencyKeyReused':
    case 'InvalidText':
      return [sharedError(failure)];
    case 'InvalidIdempotencyKey':
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
      return [invalid(failure)];
  }
}
