import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Span } from '../../../shared/domain/band.ts';
import { USUAL_LEAF_OFFSETS_C, type Contradiction } from '../../../shared/domain/plausibility.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './bands.module.css';

/** Why two bands cannot both be met, and what would be possible. */
export function ContradictionText({ contradiction }: { readonly contradiction: Contradiction }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [cooler, warmer] = USUAL_LEAF_OFFSETS_C;
  const span = ({ low, high }: Span, decimals: number): string => {
    if (high === Infinity) return t('bands.text.from', { min: format.number(low, decimals) });
    if (low === -Infinity) return t('bands.text.to', { max: format.number(high, decimals) });
    return t('bands.text.range', { min: format.number(low, decimals), max: format.number(high, decimals) });
  };
  const sentence = (): string => {
    switch (contradiction.rule) {
      case 'vpd':
        return t(`bands.contradiction.vpd_${contradiction.phase}`, {
          possible: span(contradiction.possible, 2),
          cooler: format.temperatureDifference(cooler),
          warmer: format.temperatureDifference(warmer),
        });
      case 'dli':
        return t('bands.contradiction.dli', { possible: span(contradiction.possible, 1) });
      default:
        return t(`bands.contradiction.${contradiction.rule}`);
    }
  };
  return (
    <div className={classes.warning}>
      <IconAlertTriangle size={16} aria-hidden />
      <span>{sentence()}</span>
    </div>
  );
}
