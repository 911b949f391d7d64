/**
 * The stages of a plant's life, in order. A species has those that its growers speak of; no species has to have all.
 * A plant passes from one to the next at a date that a person gives.
 */
export const GROWTH_STAGES = ['germination', 'seedling', 'vegetative', 'flowering', 'fruiting', 'ripening'] as const;
export type GrowthStage = (typeof GROWTH_STAGES)[number];

export function isGrowthStage(text: string): text is GrowthStage {
  return (GROWTH_STAGES as readonly string[]).includes(text);
}
