import type { Department } from '../department.ts';

export const men: Department = {
  name: 'Men',
  materials: ['Oxford Cotton', 'Linen', 'Merino', 'Denim', 'Flannel', 'Tweed', 'Jersey', 'Twill'],
  styles: ['Slim', 'Relaxed', 'Checked', 'Washed', 'Button-down', 'Quilted', 'Heavyweight'],
  vendors: ['Harbour & Sons', 'North Quay', 'Ashby Tailors', 'Workshop Eleven'],
  groups: [
    {
      name: 'Clothing',
      options: ['Size', 'Colour', 'Fit'],
      leaves: [
        ['Shirts', ['Shirt', 'Overshirt', 'Polo Shirt'], 64, 310],
        ['T-shirts', ['T-shirt', 'Henley', 'Long-sleeve Tee'], 28, 190],
        ['Jumpers', ['Jumper', 'Crew-neck', 'Cardigan'], 79, 520],
        ['Trousers', ['Chinos', 'Jeans', 'Cords'], 76, 620],
        ['Shorts', ['Shorts', 'Bermudas'], 46, 320],
      ],
    },
    {
      name: 'Outerwear and Suits',
      options: ['Size', 'Colour'],
      leaves: [
        ['Coats', ['Overcoat', 'Pea Coat', 'Raincoat'], 210, 1_700],
        ['Jackets', ['Field Jacket', 'Bomber', 'Gilet'], 139, 1_100],
        ['Suits', ['Suit', 'Waistcoat', 'Blazer'], 290, 1_500],
        ['Sweatshirts', ['Hoodie', 'Sweatshirt', 'Joggers'], 59, 600],
        ['Underwear', ['Boxer Briefs', 'Vest', 'Thermal Top'], 24, 110],
      ],
    },
    {
      name: 'Accessories',
      options: ['Colour'],
      leaves: [
        ['Ties', ['Tie', 'Bow Tie', 'Pocket Square'], 38, 70],
        ['Wallets', ['Wallet', 'Card Holder'], 48, 90],
        ['Caps', ['Cap', 'Flat Cap', 'Beanie'], 27, 110],
        ['Gloves', ['Gloves', 'Mittens'], 35, 130],
        ['Socks', ['Socks', 'Hiking Socks'], 14, 70],
      ],
    },
  ],
};
