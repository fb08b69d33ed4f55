import type { Department } from '../department.ts';

export const electronics: Department = {
  name: 'Electronics',
  materials: ['Aluminium', 'Carbon', 'Graphite', 'Matte', 'Recycled Plastic', 'Titanium'],
  styles: ['Compact', 'Pro', 'Mini', 'Wireless', 'Foldable', 'Ultra', 'Silent'],
  vendors: ['Voltaic', 'Nimbus Labs', 'Parallax Audio', 'Orbit Devices', 'Hertz & Ohm'],
  groups: [
    {
      name: 'Computing',
      options: ['Storage', 'Colour'],
      leaves: [
        ['Tablets', ['Tablet', 'E-reader', 'Drawing Tablet'], 389, 480],
        ['Phones', ['Phone', 'Rugged Phone'], 549, 190],
        ['Drives', ['Portable Drive', 'Memory Stick', 'Memory Card'], 79, 90],
        ['Laptops', ['Laptop', 'Convertible'], 1_099, 1_400],
        ['Mini PCs', ['Mini PC', 'Home Server'], 459, 900],
      ],
    },
    {
      name: 'Sound and Vision',
      options: ['Colour', 'Plug'],
      leaves: [
        ['Headphones', ['Headphones', 'Earbuds', 'Headset'], 129, 260],
        ['Speakers', ['Speaker', 'Soundbar', 'Shower Speaker'], 149, 1_900],
        ['Radios', ['Radio', 'Clock Radio'], 89, 1_100],
        ['Projectors', ['Projector', 'Pocket Projector'], 420, 2_100],
        ['Cameras', ['Camera', 'Action Camera', 'Webcam'], 259, 430],
      ],
    },
    {
      name: 'Accessories',
      options: ['Length', 'Colour'],
      leaves: [
        ['Cables', ['USB-C Cable', 'HDMI Cable', 'Network Cable'], 14, 80],
        ['Chargers', ['Charger', 'Power Bank', 'Charging Stand'], 39, 220],
        ['Keyboards', ['Keyboard', 'Number Pad'], 99, 850],
        ['Mice', ['Mouse', 'Trackball', 'Mouse Mat'], 49, 130],
        ['Cases', ['Phone Case', 'Laptop Sleeve', 'Tablet Cover'], 27, 140],
      ],
    },
  ],
};
