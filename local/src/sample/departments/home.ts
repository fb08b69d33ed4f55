import type { Department } from '../department.ts';

export const home: Department = {
  name: 'Home',
  materials: ['Oak', 'Linen', 'Wool', 'Rattan', 'Cotton', 'Marble', 'Brass', 'Recycled Glass'],
  styles: ['Mid-century', 'Minimal', 'Woven', 'Quilted', 'Vintage', 'Low', 'Tall'],
  vendors: ['Fjord Living', 'Number Nine Home', 'Loom & Lathe', 'Alder Works', 'Quiet Room'],
  groups: [
    {
      name: 'Furniture',
      options: ['Finish', 'Dimensions'],
      leaves: [
        ['Chairs', ['Dining Chair', 'Armchair', 'Stool', 'Rocking Chair'], 190, 7_500],
        ['Tables', ['Side Table', 'Coffee Table', 'Dining Table'], 320, 21_000],
        ['Shelves', ['Wall Shelf', 'Bookcase', 'Ladder Shelf'], 145, 9_800],
        ['Sofas', ['Two-seater Sofa', 'Sofa Bed', 'Chaise'], 980, 48_000],
        ['Desks', ['Writing Desk', 'Standing Desk'], 410, 26_000],
      ],
    },
    {
      name: 'Textiles',
      options: ['Colour', 'Dimensions'],
      leaves: [
        ['Cushions', ['Cushion', 'Floor Cushion', 'Bolster'], 34, 600],
        ['Blankets', ['Blanket', 'Throw', 'Bedspread'], 72, 1_500],
        ['Rugs', ['Rug', 'Runner', 'Doormat'], 160, 5_200],
        ['Curtains', ['Curtain', 'Blind'], 58, 1_300],
        ['Bedding', ['Duvet Cover', 'Fitted Sheet', 'Pillowcase'], 66, 1_100],
      ],
    },
    {
      name: 'Light and Decoration',
      options: ['Colour'],
      leaves: [
        ['Table Lamps', ['Table Lamp', 'Bedside Lamp', 'Reading Lamp'], 79, 1_800],
        ['Pendants', ['Pendant Light', 'Chandelier'], 129, 2_600],
        ['Vases', ['Vase', 'Bud Vase', 'Urn'], 32, 900],
        ['Mirrors', ['Wall Mirror', 'Standing Mirror'], 118, 6_400],
        ['Clocks', ['Wall Clock', 'Mantel Clock'], 49, 850],
      ],
    },
  ],
};
