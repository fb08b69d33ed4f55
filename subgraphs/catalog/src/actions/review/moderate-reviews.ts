import { isId } from '@tributary/kit/ids';
import { noteChanges } from '../../database/audit-entries.ts';
import { publish } from '../../database/outbox.ts';
import { lockReviews } from '../../database/review/reviews.ts';
import { saveReviews } from '../../database/review/save-reviews.ts';
import { moderateReviews, type Moderation } from '../../domain/review/moderate-reviews.ts';
import { moderationEvent } from '../../domain/review/review-event.ts';
import type { ModerationRefusal } from '../../domain/review/review-refusal.ts';
import { editOnce, type EditsRefused, type StaffEdits } from '../edit/edit-once.ts';
import { done, refusal } from '../once-done.ts';
import type { Service } from '../service.ts';

export type ModerateReviews = Omit<StaffEdits<Moderation>, 'list'>;

export type ModerateReviewsResult = ReviewsModerated | ModerationRefusal | EditsRefused;

export interface ReviewsModerated {
  readonly kind: 'ReviewsModerated';
  /** Each once, in the order in which they are named first. */
  readonly reviewIds: readonly string[];
}

/**
 * Publishes reviews or rejects them: all or none, once for each key. Each that does not stand as it did gets its next version, an
 * entry in the audit log and an event, and what it rates its new rating.
 */
export function moderate(service: Service, request: ModerateReviews): Promise<ModerateReviewsResult> {
  const { actor, operation, edits } = request;
  const staffEdits = { ...request, list: 'reviews' };
  return editOnce<Moderation, ReviewsModerated, ModerationRefusal>(service.db, staffEdits, async (tx, lines) => {
    const now = service.now();
    const ids = [...new Set(edits.map(({ reviewId }) => reviewId))].filter((id) => isId('rev', id));
    const decision = moderateReviews(
      lines.map(({ edit, path }) => ({ ...edit, path })),
      await lockReviews(tx, ids),
      now,
    );
    if (decision.kind !== 'ReviewsModerated') return refusal(decision);

    const changes = decision.changes.filter(({ fields }) => fields.length > 0);
    const reviews = changes.map(({ after }) => after);
    await saveReviews(tx, reviews);
    const entries = changes.map(({ after: { id: subjectId }, fields }) => ({ subjectId, changes: fields }));
    await noteChanges(tx, entries, { operation, actor });
    await publish(
      tx,
      reviews.map((review) => moderationEvent(review, actor)),
      now,
    );
    return done({ kind: 'ReviewsModerated', reviewIds: decision.changes.map(({ after }) => after.id) });
  });
}
