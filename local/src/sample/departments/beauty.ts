import type { Department } from '../department.ts';

export const beauty: Department = {
  name: 'Beauty',
  materials: ['Oat', 'Shea', 'Sea Salt', 'Aloe', 'Clay', 'Rosehip', 'Charcoal', 'Almond'],
  styles: ['Gentle', 'Soothing', 'Everyday', 'Overnight', 'Rich', 'Fresh', 'Solid'],
  vendors: ['Dew & Thistle', 'Apothecary Row', 'Salt Meadow', 'Bare Root'],
  groups: [
    {
      name: 'Face',
      options: ['Volume', 'Scent'],
      leaves: [
        ['Cleansers', ['Cleanser', 'Face Wash', 'Micellar Water'], 18, 190],
        ['Creams', ['Day Cream', 'Night Cream', 'Eye Cream'], 34, 120],
        ['Serums', ['Serum', 'Face Oil'], 42, 90],
        ['Masks', ['Face Mask', 'Peel'], 22, 140],
        ['Lips', ['Lip Balm', 'Lip Scrub'], 9, 25],
      ],
    },
    {
      name: 'Body and Hair',
      options: ['Scent', 'Volume'],
      leaves: [
        ['Soaps', ['Soap', 'Hand Wash', 'Shower Gel'], 10, 230],
        ['Lotions', ['Body Lotion', 'Body Butter', 'Hand Cream'], 19, 260],
        ['Shampoos', ['Shampoo', 'Conditioner', 'Shampoo Bar'], 15, 290],
        ['Baths', ['Bath Salts', 'Bath Bomb', 'Bath Oil'], 16, 380],
        ['Deodorants', ['Deodorant', 'Body Mist'], 12, 110],
      ],
    },
    {
      name: 'Tools and Scents',
      options: ['Scent'],
      leaves: [
        ['Candles', ['Candle', 'Travel Candle', 'Wax Melt'], 27, 320],
        ['Perfumes', ['Eau de Parfum', 'Cologne', 'Perfume Oil'], 78, 210],
        ['Brushes', ['Hair Brush', 'Body Brush', 'Comb'], 17, 130],
        ['Diffusers', ['Diffuser', 'Room Spray'], 33, 350],
        ['Shaving', ['Shaving Soap', 'Razor', 'Shaving Brush'], 25, 170],
      ],
    },
  ],
};
