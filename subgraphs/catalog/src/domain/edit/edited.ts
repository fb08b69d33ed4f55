import type { KnownProduct, KnownVariant } from '../import/known-product.ts';
import { madeHandles } from '../import/made-handle.ts';
import { strikeThroughMinor } from '../price.ts';
import type { PriceDraft } from '../product-draft.ts';
import { taxClassAfter } from '../tax-class.ts';
import { titleKey } from '../title-key.ts';
import { arranged } from './arranged-options.ts';
import { withAttribute } from './edited-attributes.ts';
import { added, type Naming, retitled, withValues } from './edited-variants.ts';
import { translated, withoutLostPictures } from './edited-translations.ts';
import type { CreateProduct, ProductEdit, SetPrice, UpdateProduct, UpdateVariant } from './product-edit.ts';

/** A new product, as it is asked for. A handle that is made of the title and taken already has its id's end behind it. */
export function created(
  wanted: CreateProduct,
  { now, newId, isTaken }: Naming & { readonly now: Date; readonly isTaken: (handle: string) => boolean },
): KnownProduct {
  const { handle, title, variants, media, options } = wanted;
  const { descriptionHtml, vendor, productType, tags, categoryId, status, publishedAt } = wanted;
  const id = newId('prd');
  const [words] = madeHandles(title);
  const made = isTaken(words) ? `${words}-${id.slice(-8)}` : words;
  const names = { id, handle: handle ?? made, title, titleKey: titleKey(title) };
  const facts = { descriptionHtml, vendor, productType, tags, categoryId, status, publishedAt };
  const product = { ...names, ...facts, createdAt: now, options, attributes: {} };
  const images = media.map((image, position) => ({ productId: id, position, ...image }));
  const blank: KnownProduct = { product, images, translations: [], variants: [] };
  return variants.reduce((known, variant) => added(known, variant, { newId }), blank);
}

/** The product as the edit leaves it. It may break rules: see `problemOf`. */
export function edited(known: KnownProduct, edit: Exclude<ProductEdit, CreateProduct>, naming: Naming): KnownProduct {
  switch (edit.kind) {
    case 'UpdateProduct':
      return updated(known, edit);
    case 'TranslateProduct':
      return translated(known, edit);
    case 'ArrangeOptions':
      return arranged(known, edit);
    case 'AddVariant':
      return added(known, edit.variant, naming);
    case 'UpdateVariant':
      return withVariant(known, edit);
    case 'SetPrice':
      return priced(known, edit);
    case 'SetAttribute':
      return withAttribute(known, edit);
  }
}

function updated({ product, images, ...known }: KnownProduct, { facts }: UpdateProduct): KnownProduct {
  const { media, ...rest } = facts;
  const title = rest.title ?? product.title;
  const changed = retitled({
    ...known,
    product: { ...product, ...rest, titleKey: titleKey(title) },
    images: media?.map((image, position) => ({ productId: product.id, position, ...image })) ?? images,
  });
  return media === undefined ? changed : withoutLostPictures(changed);
}

function withVariant(known: KnownProduct, { variantId, facts }: UpdateVariant): KnownProduct {
  const { optionValues, taxable, taxClass, ...rest } = facts;
  const changed = {
    ...known,
    variants: known.variants.map((one): KnownVariant => {
      if (one.variant.id !== variantId) return one;
      const taxed = taxClassAfter(one.variant.taxClass, { taxable, taxClass });
      return { ...one, variant: { ...one.variant, ...rest, taxClass: taxed } };
    }),
  };
  return optionValues === undefined ? changed : withValues(changed, variantId, optionValues);
}

function priced(known: KnownProduct, edit: SetPrice): KnownProduct {
  const { variantId, currency, amountMinor, compareAtMinor } = edit;
  const variants = known.variants.map((one): KnownVariant => {
    if (one.variant.id !== variantId) return one;
    const others = one.prices.filter((price) => price.currency !== currency);
    if (amountMinor === null) return { ...one, prices: others };
    return { ...one, prices: [...others, { variantId, ...saving({ currency, amountMinor, compareAtMinor }) }] };
  });
  return { ...known, variants };
}

/** A compare-at price that is no saving is left out. */
function saving(price: PriceDraft): PriceDraft {
  return { ...price, compareAtMinor: strikeThroughMinor(price) };
}
