/** What every payment is alike that was captured whole, by a guest, and of which nothing has gone back. */
export const takenPayment = {
  buyerId: null,
  status: 'SUCCEEDED',
  voidedMinor: 0,
  refundedMinor: 0,
  refundingMinor: 0,
  chargedBackMinor: 0,
  providerReference: null,
  actionUrl: null,
  captureBefore: null,
  card: null,
  declineCode: null,
  risk: 'NORMAL',
  createdAt: new Date(0),
} as const;
