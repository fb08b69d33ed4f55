/** The first of the four locations of the sample data. */
export const mainLocation = 'loc_01900000000070008000000000000001';
