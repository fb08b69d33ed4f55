import type { Department } from '../department.ts';

export const food: Department = {
  name: 'Food',
  materials: ['Organic', 'Wild', 'Single-origin', 'Stone-ground', 'Raw', 'Smoked', 'Sun-dried'],
  styles: ['Small-batch', 'Breakfast', 'Spiced', 'Dark', 'Golden', 'Farmhouse', 'Winter'],
  vendors: ['Larder Lane', 'Highfield Roasters', 'Bramble & Barley', 'Salt & Sunday'],
  groups: [
    {
      name: 'Drinks',
      options: ['Weight', 'Flavour'],
      leaves: [
        ['Coffee', ['Coffee Beans', 'Ground Coffee', 'Espresso Blend'], 15, 300],
        ['Tea', ['Black Tea', 'Green Tea', 'Herbal Tea', 'Chai'], 11, 140],
        ['Cocoa', ['Hot Chocolate', 'Cocoa Powder'], 12, 280],
        ['Syrups', ['Syrup', 'Cordial'], 9, 620],
        ['Juices', ['Apple Juice', 'Grape Juice', 'Ginger Shot'], 7, 1_050],
      ],
    },
    {
      name: 'Larder',
      options: ['Weight'],
      leaves: [
        ['Spices', ['Cinnamon', 'Smoked Paprika', 'Curry Blend', 'Pepper'], 6, 70],
        ['Oils', ['Olive Oil', 'Walnut Oil', 'Chilli Oil'], 17, 720],
        ['Pasta', ['Spaghetti', 'Rigatoni', 'Orzo'], 5, 520],
        ['Preserves', ['Jam', 'Marmalade', 'Honey', 'Chutney'], 8, 380],
        ['Baking', ['Flour', 'Bread Mix', 'Oats'], 6, 1_020],
      ],
    },
    {
      name: 'Sweets and Snacks',
      options: ['Flavour', 'Pack'],
      leaves: [
        ['Chocolate', ['Chocolate Bar', 'Truffles', 'Pralines'], 9, 130],
        ['Biscuits', ['Shortbread', 'Ginger Biscuits', 'Oatcakes'], 7, 240],
        ['Nuts', ['Roast Almonds', 'Cashews', 'Trail Mix'], 8, 220],
        ['Crisps', ['Crisps', 'Popcorn', 'Pretzels'], 4, 150],
        ['Confectionery', ['Toffee', 'Liquorice', 'Fruit Jellies'], 6, 200],
      ],
    },
  ],
};
