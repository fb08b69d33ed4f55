import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { changeRules, removeRules, saveRules } from '../database/shop-rules.ts';
import type { DeliveryZone } from '../domain/cost/delivery.ts';
import { taxRatesMax, zonesMax } from '../domain/cost/rules.ts';
import type { TaxRate } from '../domain/cost/tax.ts';
import { type InvalidRule, type KeyFailure, type Refused, refused } from '../domain/failure.ts';
import { deliveryZoneOf } from '../remote/delivery-definition.ts';
import { taxRateOf } from '../remote/tax-definition.ts';
import type { Service } from './service.ts';

export interface SetRules {
  /** Who does it; keys are theirs. */
  readonly actor: string;
  readonly idempotencyKey: string;
  /** As the staff write them: all that there are to be. */
  readonly given: readonly unknown[];
}

export type RulesResult = { readonly kind: 'Set' } | Refused<InvalidRule | KeyFailure>;

/** Replaces all zones of delivery: all or none, once for a key. */
export async function setDeliveryZones(service: Service, request: SetRules): Promise<RulesResult> {
  const { rules: zones, failures } = parsed(request.given, { name: 'zones', max: zonesMax, parse: deliveryZoneOf });
  const optionIds = zones.flatMap(({ options }) => options.map(({ id }) => id));
  const repeated = repeatedIn(zones.map(({ id }) => id)) ?? repeatedIn(optionIds);
  if (repeated !== null) failures.push({ kind: 'InvalidRule', problem: `expected ${repeated} once`, path: ['zones'] });
  return replace(service, request, { operation: 'deliveryZonesSet', failures, kind: 'DELIVERY_ZONE', rules: zones });
}

/** Replaces all rates of tax, in the same way. */
export async function setTaxRates(service: Service, request: SetRules): Promise<RulesResult> {
  const { rules, failures } = parsed(request.given, { name: 'rates', max: taxRatesMax, parse: taxRateOf });
  return replace(service, request, { operation: 'taxRatesSet', failures, kind: 'TAX_RATE', rules });
}

type Replacing =
  | { readonly kind: 'DELIVERY_ZONE'; readonly rules: readonly DeliveryZone[] }
  | { readonly kind: 'TAX_RATE'; readonly rules: readonly TaxRate[] };

async function replace(
  { db }: Service,
  { actor: principal, idempotencyKey: key, given }: SetRules,
  {
    operation,
    failures,
    ...wanted
  }: Replacing & { readonly operation: string; readonly failures: readonly InvalidRule[] },
): Promise<RulesResult> {
  const wrong = [invalidKey(key) ?? [], failures].flat();
  if (wrong.length > 0) return refused(...wrong);
  const done = await once(db, { principal, operation, key, input: given }, async (tx): Promise<true> => {
    await changeRules(tx);
    await removeRules(tx, wanted.kind);
    if (wanted.kind === 'DELIVERY_ZONE') await saveRules(tx, wanted.kind, wanted.rules.map(kept));
    else await saveRules(tx, wanted.kind, wanted.rules.map(numbered));
    return true;
  });
  return done.kind === 'IdempotencyKeyReused' ? refused(done) : { kind: 'Set' };
}

interface Parsing<Rule> {
  readonly name: string;
  readonly max: number;
  readonly parse: (given: unknown, path: readonly string[]) => Rule | InvalidRule;
}

function parsed<Rule extends object>(given: readonly unknown[], { name, max, parse }: Parsing<Rule>) {
  const rules: Rule[] = [];
  const failures: InvalidRule[] = [];
  if (given.length > max) {
    failures.push({ kind: 'InvalidRule', problem: `expected at most ${max}, got ${given.length}`, path: [name] });
    return { rules, failures };
  }
  for (const [index, one] of given.entries()) {
    const rule = parse(one, [name, String(index)]);
    if (isInvalid(rule)) failures.push(rule);
    else rules.push(rule);
  }
  return { rules, failures };
}

function isInvalid(rule: object): rule is InvalidRule {
  return 'kind' in rule && rule.kind === 'InvalidRule';
}

function repeatedIn(ids: readonly string[]): string | null {
  return ids.find((id, index) => ids.indexOf(id) !== index) ?? null;
}

function kept(definition: DeliveryZone) {
  return { id: definition.id, definition, archivedAt: null };
}

/** Rates have no ids; they are read in the order in which they were given. */
function numbered(definition: TaxRate, index: number) {
  return { id: String(index).padStart(6, '0'), definition, archivedAt: null };
}
