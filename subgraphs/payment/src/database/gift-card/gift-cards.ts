import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { GiftCard } from '../../domain/gift-card/gift-card.ts';

type Amount = 'issuedMinor' | 'balanceMinor' | 'heldMinor';
type Raw = Omit<GiftCard, Amount> & Readonly<Record<Amount, string>>;

const columns = `id, code_ending as "codeEnding", currency, issued_minor as "issuedMinor", balance_minor as "balanceMinor",
  held_minor as "heldMinor", expires_at as "expiresAt", created_at as "createdAt"`;

export async function insertGiftCard(tx: Tx, card: GiftCard, tokenHash: Buffer): Promise<void> {
  const { id, codeEnding, currency, issuedMinor, balanceMinor, expiresAt, createdAt } = card;
  await rowsOf(tx, {
    name: 'gift-card-insert',
    text: `insert into gift_card (id, token_hash, code_ending, currency, issued_minor, balance_minor, expires_at, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [id, tokenHash, codeEnding, currency, issuedMinor, balanceMinor, expiresAt, createdAt],
  });
}

export async function giftCardById(on: Database | Tx, id: string): Promise<GiftCard | null> {
  const [row] = await rowsOf<Raw>(on, {
    name: 'gift-card-by-id',
    text: `select ${columns} from gift_card where id = $1`,
    values: [id],
  });
  return row === undefined ? null : cardOf(row);
}

/** The card that is paid with; null where there is none. */
export async function giftCardWithToken(db: Database, tokenHash: Buffer): Promise<GiftCard | null> {
  const [row] = await rowsOf<Raw>(db, {
    name: 'gift-card-with-token',
    text: `select ${columns} from gift_card where token_hash = $1`,
    values: [tokenHash],
  });
  return row === undefined ? null : cardOf(row);
}

/** Who asks for a card, and how often they may be wrong within an hour. */
export interface Asker {
  /** A hash. */
  readonly asker: string;
  readonly missesMax: number;
  readonly now: Date;
}

/** The card of a token; null where there is none, or whoever asks was wrong too often. */
export async function giftCardAskedFor(
  db: Database,
  tokenHash: Buffer,
  { asker, missesMax, now }: Asker,
): Promise<GiftCard | null> {
  const [row] = await rowsOf<Raw>(db, {
    name: 'gift-card-asked-for',
    text: `select ${columns} from gift_card
            where token_hash = $1 and not exists (select from gift_card_miss where asker = $2 and count >= $3
                                                     and since > $4::timestamptz - interval '1 hour')`,
    values: [tokenHash, asker, missesMax, now],
  });
  return row === undefined ? null : cardOf(row);
}

/** Counts that somebody asked in vain, and forgets some of those whose hour is long over. */
export async function countMiss(db: Database, { asker, now }: Asker): Promise<void> {
  await rowsOf(db, {
    name: 'gift-card-miss',
    text: `with forgotten as (
             delete from gift_card_miss where asker in (
               select asker from gift_card_miss where since < $2::timestamptz - interval '1 day' and asker <> $1 limit 10))
           insert into gift_card_miss as miss (asker, since, count) values ($1, $2, 1)
           on conflict (asker) do update set
             count = case when miss.since > $2::timestamptz - interval '1 hour' then miss.count + 1 else 1 end,
             since = case when miss.since > $2::timestamptz - interval '1 hour' then miss.since else $2 end`,
    values: [asker, now],
  });
}

function cardOf(row: Raw): GiftCard {
  return {
    ...row,
    issuedMinor: toSafeInteger(row.issuedMinor),
    balanceMinor: toSafeInteger(row.balanceMinor),
    heldMinor: toSafeInteger(row.heldMinor),
  };
}
