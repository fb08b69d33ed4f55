import type { Department } from '../department.ts';

export const shoes: Department = {
  name: 'Shoes',
  materials: ['Leather', 'Suede', 'Canvas', 'Recycled Mesh', 'Nubuck', 'Rubber', 'Wool Felt'],
  styles: ['Low-top', 'High-top', 'Classic', 'Waterproof', 'Lightweight', 'Lined', 'Platform'],
  vendors: ['Cobble & Co', 'Stride Supply', 'Marsh Boots', 'Fleetfoot'],
  groups: [
    {
      name: 'Everyday',
      options: ['Shoe size', 'Colour'],
      leaves: [
        ['Sneakers', ['Sneaker', 'Trainer', 'Court Shoe'], 89, 820],
        ['Loafers', ['Loafer', 'Moccasin'], 98, 760],
        ['Sandals', ['Sandal', 'Slide', 'Flip-flop'], 44, 420],
        ['Slippers', ['Slipper', 'Clog'], 38, 380],
        ['Ballerinas', ['Ballerina', 'Mary Jane'], 69, 430],
      ],
    },
    {
      name: 'Boots',
      options: ['Shoe size', 'Colour'],
      leaves: [
        ['Ankle Boots', ['Ankle Boot', 'Chelsea Boot', 'Desert Boot'], 129, 1_150],
        ['Winter Boots', ['Winter Boot', 'Snow Boot'], 139, 1_500],
        ['Rain Boots', ['Rain Boot', 'Short Rain Boot'], 54, 1_300],
        ['Work Boots', ['Work Boot', 'Lace-up Boot'], 149, 1_700],
        ['Riding Boots', ['Riding Boot', 'Knee Boot'], 175, 1_600],
      ],
    },
    {
      name: 'Sport',
      options: ['Shoe size', 'Colour'],
      leaves: [
        ['Running', ['Running Shoe', 'Trail Shoe'], 119, 560],
        ['Hiking', ['Hiking Boot', 'Approach Shoe'], 159, 1_250],
        ['Football', ['Football Boot', 'Indoor Shoe'], 79, 520],
        ['Climbing', ['Climbing Shoe', 'Bouldering Shoe'], 109, 470],
        ['Cycling', ['Cycling Shoe', 'Overshoe'], 124, 640],
      ],
    },
  ],
};
