import type { Department } from '../department.ts';

export const women: Department = {
  name: 'Women',
  materials: ['Linen', 'Organic Cotton', 'Silk', 'Merino', 'Denim', 'Viscose', 'Cashmere', 'Corduroy'],
  styles: ['Wrap', 'Pleated', 'Oversized', 'Cropped', 'Belted', 'Floral', 'Striped', 'Tailored'],
  vendors: ['Maison Ruelle', 'Ida & Fern', 'Studio Lark', 'Wild Thread'],
  groups: [
    {
      name: 'Clothing',
      options: ['Size', 'Colour', 'Fit'],
      leaves: [
        ['Dresses', ['Dress', 'Maxi Dress', 'Shirt Dress'], 92, 420],
        ['Blouses', ['Blouse', 'Tunic', 'Shirt'], 58, 230],
        ['Knitwear', ['Jumper', 'Cardigan', 'Roll-neck'], 84, 460],
        ['Trousers', ['Trousers', 'Culottes', 'Jeans'], 74, 540],
        ['Skirts', ['Skirt', 'Midi Skirt', 'Pencil Skirt'], 62, 360],
      ],
    },
    {
      name: 'Coats and Sport',
      options: ['Size', 'Colour'],
      leaves: [
        ['Coats', ['Coat', 'Trench', 'Parka'], 189, 1_400],
        ['Jackets', ['Jacket', 'Blazer', 'Gilet'], 128, 900],
        ['Leggings', ['Leggings', 'Running Tights'], 49, 250],
        ['Swimwear', ['Swimsuit', 'Bikini'], 54, 150],
        ['Nightwear', ['Pyjamas', 'Nightdress', 'Dressing Gown'], 56, 480],
      ],
    },
    {
      name: 'Accessories',
      options: ['Colour'],
      leaves: [
        ['Scarves', ['Scarf', 'Shawl', 'Bandana'], 36, 160],
        ['Bags', ['Tote Bag', 'Shoulder Bag', 'Clutch'], 110, 750],
        ['Belts', ['Belt', 'Waist Belt'], 34, 180],
        ['Hats', ['Beret', 'Sun Hat', 'Beanie'], 29, 120],
        ['Tights', ['Tights', 'Knee Socks'], 15, 80],
      ],
    },
  ],
};
