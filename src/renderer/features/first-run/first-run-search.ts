import { z } from 'zod';
import { rowId } from '../../../shared/contract/values.ts';

export const WIZARD_STEPS = ['welcome', 'port', 'listen', 'unit', 'channels'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

/** Where the assistant stands. It lives in the address, so that going back, and going on later, are links. */
export interface FirstRunSearch {
  readonly step?: WizardStep | undefined;
  readonly hub?: number | undefined;
  readonly unit?: number | undefined;
}

const search = z.object({
  step: z.enum(WIZARD_STEPS).optional().catch(undefined),
  hub: rowId.optional().catch(undefined),
  unit: rowId.optional().catch(undefined),
});

/** Reads the address; what makes no sense in it is left out. */
export function parseFirstRunSearch(raw: unknown): FirstRunSearch {
  const { step, hub, unit } = search.catch({}).parse(raw);
  return { ...(step && { step }), ...(hub && { hub }), ...(unit && { unit }) };
}

/** The step that the address allows: nobody listens to no hub, or maps channels into no unit. */
export function reachableStep({ step = 'welcome', hub, unit }: FirstRunSearch): WizardStep {
  if (hub === undefined && (step === 'listen' || step === 'unit' || step === 'channels')) return 'port';
  if (step === 'channels' && unit === undefined) return 'unit';
  return step;
}
