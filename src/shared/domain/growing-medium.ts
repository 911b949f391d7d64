/** What roots stand in. `water`: no substrate at all, as in deep water culture or NFT. */
export const GROWING_MEDIA = ['soil', 'coco', 'rockwool', 'perlite', 'clay_pebbles', 'water', 'other'] as const;
export type GrowingMedium = (typeof GROWING_MEDIA)[number];
