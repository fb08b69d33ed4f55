/** Where products come from: a grammar of titles and the scale of prices and weights. */
export interface Department {
  readonly name: string;
  readonly materials: readonly string[];
  readonly styles: readonly string[];
  readonly vendors: readonly string[];
  readonly groups: readonly Group[];
}

export interface Group {
  readonly name: string;
  /** What one chooses, the most telling first; at most three. */
  readonly options: readonly OptionName[];
  /** Nothing is sent by post. */
  readonly isDigital?: true;
  readonly leaves: readonly Leaf[];
}

/** A leaf of the category tree: its name, what is sold there, and the typical price and weight. */
export type Leaf = readonly [name: string, nouns: readonly string[], usd: number, grams: number];

/** All that can be chosen, in the order in which a shop shows it. */
export const optionValues = {
  Size: ['XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL'],
  'Shoe size': ['36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46'],
  Age: ['0–3 months', '3–6 months', '6–12 months', '1–2 years', '3–4 years', '5–6 years'],
  Dimensions: ['Small', 'Medium', 'Large', 'Extra large'],
  Colour: ['Black', 'White', 'Navy', 'Sage', 'Rust', 'Mustard', 'Charcoal', 'Sand', 'Plum', 'Teal'],
  Finish: ['Natural', 'Oiled', 'Matt black', 'Brass', 'Brushed steel'],
  Fit: ['Regular', 'Slim', 'Relaxed'],
  Length: ['1 m', '2 m', '3 m', '5 m', '10 m'],
  Pack: ['Single', 'Pack of 2', 'Pack of 4', 'Pack of 10'],
  Volume: ['30 ml', '50 ml', '100 ml', '250 ml', '500 ml'],
  Weight: ['100 g', '250 g', '500 g', '1 kg', '2.5 kg'],
  Storage: ['64 GB', '128 GB', '256 GB', '512 GB', '1 TB'],
  Scent: ['Unscented', 'Lavender', 'Cedar', 'Citrus', 'Rose', 'Fig'],
  Flavour: ['Original', 'Vanilla', 'Chocolate', 'Lemon', 'Mint', 'Ginger'],
  Format: ['PDF', 'EPUB', 'MOBI'],
  Licence: ['Personal', 'Family', 'Studio'],
  Binding: ['Paperback', 'Hardcover', 'Special edition'],
  Plug: ['EU', 'UK', 'US'],
} as const;
export type OptionName = keyof typeof optionValues;
