import type { Department } from '../department.ts';

export const kitchen: Department = {
  name: 'Kitchen',
  materials: ['Stoneware', 'Porcelain', 'Enamel', 'Glass', 'Bamboo', 'Copper', 'Cast Iron', 'Walnut'],
  styles: ['Nordic', 'Rustic', 'Classic', 'Speckled', 'Hand-painted', 'Stackable', 'Ribbed'],
  vendors: ['Hearth & Hollow', 'Potter Lane', 'Kiln Street', 'Copperleaf'],
  groups: [
    {
      name: 'Drinkware',
      options: ['Colour', 'Pack'],
      leaves: [
        ['Mugs', ['Cat Mug', 'Dog Mug', 'Camp Mug', 'Giant Mug'], 18, 350],
        ['Teapots', ['Teapot', 'Tea-for-one Set'], 42, 900],
        ['Tumblers', ['Tumbler', 'Highball'], 14, 280],
        ['Carafes', ['Carafe', 'Water Jug'], 36, 1_100],
        ['Espresso Cups', ['Espresso Cup', 'Cortado Cup'], 12, 150],
      ],
    },
    {
      name: 'Cookware',
      options: ['Dimensions', 'Colour'],
      leaves: [
        ['Frying Pans', ['Frying Pan', 'Skillet', 'Crêpe Pan'], 58, 1_600],
        ['Pots', ['Stock Pot', 'Saucepan', 'Casserole'], 84, 2_900],
        ['Bakeware', ['Loaf Tin', 'Tart Dish', 'Baking Tray'], 24, 700],
        ['Roasting', ['Roasting Tin', 'Roasting Rack'], 39, 1_900],
        ['Kettles', ['Stovetop Kettle', 'Pouring Kettle'], 65, 1_200],
      ],
    },
    {
      name: 'Tools and Storage',
      options: ['Dimensions', 'Finish'],
      leaves: [
        ['Knives', ["Chef's Knife", 'Paring Knife', 'Bread Knife'], 76, 320],
        ['Boards', ['Chopping Board', 'Cheese Board'], 38, 1_400],
        ['Utensils', ['Spatula', 'Ladle', 'Whisk', 'Serving Spoon'], 11, 120],
        ['Jars', ['Storage Jar', 'Spice Jar', 'Biscuit Jar'], 16, 450],
        ['Linen', ['Apron', 'Tea Towel', 'Oven Glove'], 19, 210],
      ],
    },
  ],
};
