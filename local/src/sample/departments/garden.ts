import type { Department } from '../department.ts';

export const garden: Department = {
  name: 'Garden',
  materials: ['Terracotta', 'Galvanised', 'Teak', 'Zinc', 'Willow', 'Steel', 'Ash'],
  styles: ['Heritage', 'Folding', 'Self-watering', 'Hanging', 'Raised', 'Cottage', 'Long-handled'],
  vendors: ['Green Acre', 'Spade & Sparrow', 'Fern Hill', 'The Potting Shed'],
  groups: [
    {
      name: 'Growing',
      options: ['Dimensions', 'Colour'],
      leaves: [
        ['Pots', ['Plant Pot', 'Planter', 'Window Box'], 24, 1_900],
        ['Seeds', ['Tomato Seeds', 'Wildflower Seeds', 'Herb Seeds'], 4, 15],
        ['Greenhouses', ['Cold Frame', 'Cloche', 'Mini Greenhouse'], 115, 8_400],
        ['Soil', ['Compost', 'Potting Mix', 'Bark Mulch'], 13, 9_500],
        ['Supports', ['Trellis', 'Obelisk', 'Plant Stake'], 22, 1_200],
      ],
    },
    {
      name: 'Tools',
      options: ['Length'],
      leaves: [
        ['Hand Tools', ['Trowel', 'Hand Fork', 'Dibber'], 17, 290],
        ['Digging', ['Spade', 'Digging Fork', 'Hoe'], 46, 2_100],
        ['Cutting', ['Secateurs', 'Loppers', 'Hedge Shears'], 39, 620],
        ['Watering', ['Watering Can', 'Garden Hose', 'Sprinkler'], 34, 1_600],
        ['Clothing', ['Gardening Gloves', 'Kneeler', 'Garden Apron'], 21, 240],
      ],
    },
    {
      name: 'Outdoor Living',
      options: ['Colour'],
      leaves: [
        ['Seating', ['Garden Bench', 'Deck Chair', 'Hammock'], 139, 9_000],
        ['Fire', ['Fire Bowl', 'Barbecue', 'Pizza Oven'], 210, 14_000],
        ['Lighting', ['Lantern', 'Solar Light', 'String Lights'], 29, 700],
        ['Birds', ['Bird Feeder', 'Nest Box', 'Bird Bath'], 26, 950],
        ['Shade', ['Parasol', 'Sun Sail'], 98, 6_200],
      ],
    },
  ],
};
