import type { Department } from '../department.ts';

export const children: Department = {
  name: 'Children',
  materials: ['Wooden', 'Organic Cotton', 'Fleece', 'Felt', 'Beech', 'Jersey', 'Cardboard'],
  styles: ['Rainbow', 'Dinosaur', 'Little', 'Striped', 'Woodland', 'Space', 'Star'],
  vendors: ['Tiny Otter', 'Puddle & Pine', 'Kindling Toys', 'Moon Bear'],
  groups: [
    {
      name: 'Clothing',
      options: ['Age', 'Colour'],
      leaves: [
        ['Bodysuits', ['Bodysuit', 'Romper', 'Sleepsuit'], 19, 110],
        ['Jumpers', ['Jumper', 'Hoodie', 'Cardigan'], 29, 220],
        ['Bottoms', ['Dungarees', 'Leggings', 'Shorts'], 26, 190],
        ['Rainwear', ['Raincoat', 'Puddle Suit', 'Wellies'], 39, 480],
        ['Costumes', ['Costume', 'Cape', 'Mask'], 24, 260],
      ],
    },
    {
      name: 'Toys',
      options: ['Colour'],
      leaves: [
        ['Building', ['Building Blocks', 'Marble Run', 'Train Set'], 42, 1_300],
        ['Soft Toys', ['Bear', 'Rabbit', 'Elephant', 'Fox'], 24, 240],
        ['Puzzles', ['Puzzle', 'Shape Sorter', 'Memory Game'], 18, 420],
        ['Vehicles', ['Fire Engine', 'Balance Bike', 'Tractor'], 36, 1_100],
        ['Crafts', ['Craft Kit', 'Paint Set', 'Bead Kit'], 17, 350],
      ],
    },
    {
      name: 'Nursery',
      options: ['Dimensions', 'Colour'],
      leaves: [
        ['Bedding', ['Sleeping Bag', 'Cot Sheet', 'Play Mat'], 44, 650],
        ['Feeding', ['Bowl', 'Bib', 'Beaker', 'High Chair'], 16, 180],
        ['Mobiles', ['Mobile', 'Night Light'], 31, 400],
        ['Storage', ['Toy Basket', 'Book Box'], 38, 1_900],
        ['Carriers', ['Baby Carrier', 'Sling', 'Changing Bag'], 88, 720],
      ],
    },
  ],
};
