/** What a load does with a catalog that has products: refuse, leave it as it is, or take their place. */
export type LoadMode = 'into-empty' | 'if-empty' | 'replace';

export interface CatalogState {
  readonly isEmpty: boolean;
  /** A load was begun and never ended: whatever is there is a part of one. */
  readonly isUnfinished: boolean;
  /** Reservations that buyers count on at this moment. */
  readonly heldReservations: number;
}

export type LoadRefusal = CatalogNotEmpty | CatalogLeftAsIs | ReservationsHeld;

export interface CatalogNotEmpty {
  readonly kind: 'CatalogNotEmpty';
}

export interface CatalogLeftAsIs {
  readonly kind: 'CatalogLeftAsIs';
}

export interface ReservationsHeld {
  readonly kind: 'ReservationsHeld';
  readonly count: number;
}

/** Why a load may not begin, or null. */
export function refusalOf(
  mode: LoadMode,
  { isEmpty, isUnfinished, heldReservations }: CatalogState,
): LoadRefusal | null {
  if (isEmpty || isUnfinished) return null;
  switch (mode) {
    case 'into-empty':
      return { kind: 'CatalogNotEmpty' };
    case 'if-empty':
      return { kind: 'CatalogLeftAsIs' };
    case 'replace':
      return heldReservations > 0 ? { kind: 'ReservationsHeld', count: heldReservations } : null;
  }
}
