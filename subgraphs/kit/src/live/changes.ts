import type { Database } from '../database/database.ts';
import { rowsOf } from '../database/queries.ts';
import { waker } from '../database/waker.ts';

/** A place in the order of changes: the number of the transaction, then that within it. Texts of PostgreSQL's integers. */
export interface Place {
  readonly xid: string;
  readonly seq: string;
}

/** Something that was committed to what somebody may follow. */
export interface Change extends Place {
  readonly subject: string;
  /** What the trigger noted; null where it noted nothing. */
  readonly facts: unknown;
  readonly at: Date;
}

/** What a follower knows of the last change that it was told. */
export type HeardOf = Place & Pick<Change, 'at'>;

/** The channel on which replicas are told that something has changed. */
export const changesChannel = 'live';

/** How long a change can be asked for again. */
const keptDays = 7;

// Nobody sees that one of several changes came so much later; alone it is told at once.
const pauseMs = 50;

/** For `afterCommit` of what notes changes. Twenty wakings a second are as good as one for each commit. */
export const { wake: wakeFollowers, listenHere: followersHere } = waker(changesChannel, pauseMs);

/** What a notification says that is of no change: that somebody follows. */
export const followed = 'followed';

/** Tells all replicas that somebody follows. */
export async function sayFollowed(db: Database): Promise<void> {
  await rowsOf(db, { name: 'notify-followed', text: `select pg_notify('${changesChannel}', '${followed}')` });
}

const columns = 'c.xid::text as xid, c.seq::text as seq, c.subject, c.facts, c.at';
// All transactions before it have ended: nothing can come before what is read.
const horizon = 'pg_snapshot_xmin(pg_current_snapshot())';
const isAfter = '(c.xid, c.seq) > ($1::xid8, $2::bigint)';

interface ReadRow {
  readonly unsettled: boolean;
  readonly change: boolean | null;
}

/** Settled changes after a place, in order; and whether there are committed ones that wait for a transaction before them. */
export async function changesAfter(
  db: Database,
  { xid, seq }: Place,
  limit: number,
): Promise<{ readonly changes: readonly Change[]; readonly areSomeUnsettled: boolean }> {
  const rows = await rowsOf<ReadRow & Change>(db, {
    name: 'live-changes-after',
    text: `select late.unsettled, c.* from (
             select exists (select from live_change c where c.xid >= ${horizon}) as unsettled) as late
             left join lateral (
               select true as change, ${columns} from live_change c
                where ${isAfter} and c.xid < ${horizon} order by c.xid, c.seq limit $3) as c on true`,
    values: [xid, seq, limit],
  });
  const changes = rows.filter(({ change }) => change === true).map(changeOf);
  return { changes, areSomeUnsettled: rows.some(({ unsettled }) => unsettled) };
}

/** Settled changes of one subject after a place, in order. */
export async function changesOf(
  db: Database,
  subject: string,
  { after: { xid, seq }, limit }: { readonly after: Place; readonly limit: number },
): Promise<readonly Change[]> {
  const rows = await rowsOf<Change>(db, {
    name: 'live-changes-of-subject',
    text: `select ${columns} from live_change c
            where ${isAfter} and c.subject = $3 and c.xid < ${horizon} order by c.xid, c.seq limit $4`,
    values: [xid, seq, subject, limit],
  });
  return rows.map(changeOf);
}

/** Settled changes of one subject that were begun within so many milliseconds, in order. */
export async function changesOfLate(
  db: Database,
  subject: string,
  { withinMs, limit }: { readonly withinMs: number; readonly limit: number },
): Promise<readonly Change[]> {
  const rows = await rowsOf<Change>(db, {
    name: 'live-changes-of-late',
    text: `select ${columns} from live_change c
            where c.subject = $1 and c.at > now() - $2 * interval '1 millisecond' and c.xid < ${horizon}
            order by c.xid, c.seq limit $3`,
    values: [subject, withinMs, limit],
  });
  return rows.map(changeOf);
}

/** The last settled change of each subject that has one after a place. */
export async function latestChangesOf(
  db: Database,
  subjects: readonly string[],
  { xid, seq }: Place,
): Promise<readonly Change[]> {
  const rows = await rowsOf<Change>(db, {
    name: 'live-latest-changes-of-subjects',
    text: `select latest.* from unnest($3::text[]) as followed (subject) cross join lateral (
             select ${columns} from live_change c
              where ${isAfter} and c.subject = followed.subject and c.xid < ${horizon}
              order by c.xid desc, c.seq desc limit 1) as latest`,
    values: [xid, seq, subjects],
  });
  return rows.map(changeOf);
}

/** The place that nothing settled lies behind. */
export async function placeOfNow(db: Database): Promise<HeardOf> {
  const [row] = await rowsOf<{ xid: string; at: Date }>(db, {
    name: 'live-place-of-now',
    text: `select ${horizon}::text as xid, now() as at`,
  });
  if (row === undefined) throw new Error('expected a snapshot');
  return { xid: row.xid, seq: '0', at: row.at };
}

/** Whether all that came after a change is still there. A place yet to come is another database's: this one was restored. */
export async function isKept(db: Database, { xid, at }: HeardOf): Promise<boolean> {
  const [row] = await rowsOf<{ kept: boolean }>(db, {
    name: 'live-is-kept',
    text: `select $1::timestamptz > now() - $2 * interval '1 day'
              and $3::xid8 < pg_snapshot_xmax(pg_current_snapshot()) as kept`,
    values: [at, keptDays, xid],
  });
  return row?.kept === true;
}

/** Forgets up to `limit` of the changes that are too old. Gives how many. */
export async function forgetChanges(db: Database, limit: number): Promise<number> {
  const rows = await rowsOf(db, {
    name: 'live-forget',
    text: `delete from live_change where (xid, seq) in (
             select xid, seq from live_change where at < now() - $1 * interval '1 day' limit $2) returning seq`,
    values: [keptDays, limit],
  });
  return rows.length;
}

/** The place that a change, and nothing before it, lies behind. */
export function justBefore({ xid, seq, at }: HeardOf): HeardOf {
  return { xid, seq: (BigInt(seq) - 1n).toString(), at };
}

/** Whether `one` lies behind `other`. */
export function isBehind(one: Place, other: Place): boolean {
  const [xid, otherXid] = [BigInt(one.xid), BigInt(other.xid)];
  return xid === otherXid ? BigInt(one.seq) > BigInt(other.seq) : xid > otherXid;
}

function changeOf({ xid, seq, subject, facts, at }: Change): Change {
  return { xid, seq, subject, facts, at };
}
