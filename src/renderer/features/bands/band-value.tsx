import { useTranslation } from 'react-i18next';
import type { Band } from '../../../shared/domain/band.ts';
import { SPECIES_QUANTITY_SPECS, type SpeciesQuantity } from '../../../shared/domain/species.ts';
import { toDisplay } from '../../ui/format-value.ts';
import { useFormat } from '../../ui/use-format.ts';
import { bandTextKey, decimalsNeeded } from './band-text.ts';
import classes from './bands.module.css';

/** A band as people read it: `18 to 22`, and what of it is wanted. Without a quantity it is one of days. */
export function BandValue({ quantity, band }: { readonly quantity: SpeciesQuantity | undefined; readonly band: Band }) {
  const { t } = useTranslation();
  const format = useFormat();
  const spec = quantity === undefined ? undefined : SPECIES_QUANTITY_SPECS[quantity];
  const shown = (value: number | undefined): number | undefined =>
    value === undefined || spec === undefined || !('metric' in spec) ? value : toDisplay(spec.metric, value, format.temperatureUnit);
  const ends = { min: shown(band.min), target: shown(band.target), max: shown(band.max) };
  const decimals = decimalsNeeded(Object.values(ends), spec?.decimals ?? 0);
  const text = (value: number | undefined): string => (value === undefined ? '' : format.number(value, decimals));
  const texts = { min: text(ends.min), target: text(ends.target), max: text(ends.max) };
  const key = bandTextKey(band);
  return (
    <>
      <span className={classes.figure}>{t(`bands.text.${key}`, texts)}</span>
      {band.target !== undefined && key !== 'wanted' && <div className={classes.wanted}>{t('bands.text.target', { target: texts.target })}</div>}
    </>
  );
}
