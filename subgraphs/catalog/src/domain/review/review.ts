export type ReviewStatus = 'PENDING' | 'PUBLISHED' | 'REJECTED';

/** What a customer writes of a product. */
export interface ReviewWriting {
  /** Stars, from 1 to 5. */
  readonly rating: number;
  readonly title: string;
  readonly text: string;
  /** What its author wants to be called beside it. */
  readonly authorName: string;
  /** A canonical tag of BCP 47. */
  readonly language: string;
}

/** A customer's review of a product: each has one of each product at the most. */
export interface Review extends ReviewWriting {
  readonly id: string;
  readonly productId: string;
  readonly customerId: string;
  readonly status: ReviewStatus;
  /** Said to its author; null unless it is rejected. */
  readonly rejectionReason: string | null;
  /** Grows with each change, its author's and the staff's. */
  readonly version: number;
  readonly createdAt: Date;
  /** When its author last wrote it. */
  readonly changedAt: Date;
  /** Null unless it is published. */
  readonly publishedAt: Date | null;
}

/** A review as it is shown. */
export interface ShownReview extends Review {
  /** Whether its author has bought the product, by an order that was not cancelled. */
  readonly isVerifiedPurchase: boolean;
  /** Whether the product is on sale: else the public sees neither. */
  readonly isOnSale: boolean;
}

/** Who looks: whose reviews they see before they are published, and whether they see all of them. */
export interface ReviewReader {
  readonly customerId: string | null;
  readonly isModerator: boolean;
}

/** Whether somebody reads of a review what its author and the staff alone do. */
export function isWithin({ customerId }: Review, reader: ReviewReader): boolean {
  return reader.isModerator || customerId === reader.customerId;
}

/** A review as far as somebody may see it: published ones of what is on sale, their own, and all for whoever publishes them. */
export function shownReview(review: ShownReview | null, reader: ReviewReader): ShownReview | null {
  if (review === null || isWithin(review, reader)) return review;
  return review.status === 'PUBLISHED' && review.isOnSale ? review : null;
}
