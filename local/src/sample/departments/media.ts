import type { Department } from '../department.ts';

export const media: Department = {
  name: 'Books and Media',
  materials: ['Illustrated', 'Pocket', 'Complete', 'Annotated', 'Collected', 'Practical', 'Hidden'],
  styles: ['Midnight', 'Northern', 'Curious', 'Quiet', 'Lost', 'Everyday', 'Golden'],
  vendors: ['Lamplight Press', 'Paper Boat', 'Harbour Editions', 'Second Verse'],
  groups: [
    {
      name: 'Books',
      options: ['Binding'],
      leaves: [
        ['Novels', ['Island', 'Orchard', 'Lighthouse', 'Winter'], 16, 340],
        ['Cookbooks', ['Bread Book', 'Soup Book', 'Garden Kitchen'], 32, 980],
        ['Travel', ['Atlas', 'Walking Guide', 'City Guide'], 24, 520],
        ["Children's Books", ['Bedtime Stories', 'Picture Book', 'Animal Book'], 14, 410],
        ['Stationery', ['Notebook', 'Planner', 'Sketchbook'], 18, 330],
      ],
    },
    {
      name: 'Games and Music',
      options: ['Pack'],
      leaves: [
        ['Board Games', ['Board Game', 'Strategy Game', 'Family Game'], 38, 1_200],
        ['Card Games', ['Card Game', 'Playing Cards'], 14, 200],
        ['Jigsaws', ['Jigsaw', 'Panorama Jigsaw'], 22, 780],
        ['Records', ['Record', 'Live Album', 'Songbook'], 29, 310],
        ['Instruments', ['Ukulele', 'Harmonica', 'Kalimba'], 64, 650],
      ],
    },
    {
      name: 'Downloads',
      options: ['Format', 'Licence'],
      isDigital: true,
      leaves: [
        ['E-books', ['Island', 'Orchard', 'Field Guide'], 9, 0],
        ['Audiobooks', ['Audiobook', 'Radio Play'], 15, 0],
        ['Sheet Music', ['Piano Score', 'Songbook', 'Étude'], 7, 0],
        ['Patterns', ['Sewing Pattern', 'Knitting Pattern'], 8, 0],
        ['Software', ['Photo Presets', 'Typeface', 'Sample Library'], 29, 0],
      ],
    },
  ],
};
