import type { Department } from '../department.ts';

export const sport: Department = {
  name: 'Sport',
  materials: ['Nylon', 'Carbon', 'Cork', 'Ripstop', 'Alloy', 'Neoprene', 'Recycled Polyester'],
  styles: ['Trail', 'Alpine', 'Ultralight', 'Training', 'Expedition', 'Foldable', 'Race'],
  vendors: ['Summit Ridge', 'Baseline', 'Kestrel Outdoor', 'Tempo Athletics'],
  groups: [
    {
      name: 'Outdoor',
      options: ['Colour', 'Dimensions'],
      leaves: [
        ['Tents', ['Tent', 'Tarp', 'Bivvy'], 249, 2_700],
        ['Sleeping Bags', ['Sleeping Bag', 'Sleeping Mat', 'Camp Pillow'], 119, 1_200],
        ['Backpacks', ['Backpack', 'Daypack', 'Dry Bag'], 109, 1_100],
        ['Camp Kitchen', ['Camp Stove', 'Mess Tin', 'Cool Box'], 58, 780],
        ['Climbing', ['Harness', 'Chalk Bag', 'Carabiner'], 54, 340],
      ],
    },
    {
      name: 'Fitness',
      options: ['Weight', 'Colour'],
      leaves: [
        ['Weights', ['Dumbbell', 'Kettlebell', 'Weight Vest'], 44, 4_000],
        ['Yoga', ['Yoga Mat', 'Yoga Block', 'Bolster'], 36, 1_300],
        ['Bands', ['Resistance Band', 'Skipping Rope'], 18, 210],
        ['Recovery', ['Foam Roller', 'Massage Ball'], 27, 500],
        ['Boxing', ['Boxing Gloves', 'Punch Bag', 'Hand Wraps'], 52, 1_400],
      ],
    },
    {
      name: 'Ball and Water',
      options: ['Colour'],
      leaves: [
        ['Balls', ['Football', 'Basketball', 'Volleyball'], 29, 450],
        ['Rackets', ['Tennis Racket', 'Badminton Racket', 'Table Tennis Bat'], 84, 320],
        ['Swimming', ['Goggles', 'Swim Cap', 'Kickboard'], 19, 140],
        ['Paddling', ['Paddle Board', 'Paddle', 'Life Vest'], 320, 9_200],
        ['Bottles', ['Water Bottle', 'Insulated Flask'], 24, 280],
      ],
    },
  ],
};
