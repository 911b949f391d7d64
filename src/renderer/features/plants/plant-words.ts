import { useTranslation } from 'react-i18next';
import type { PlantNow } from '../../../shared/contract/plants.contract.ts';
import { useSpecies, useUnits } from '../../bridge/queries.ts';
import { useFormat } from '../../ui/use-format.ts';
import type { HistoryEntry } from './plant-history.ts';

const COMPUTER_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What is said of plants: names of species and units, pots, entries of the history. Plain functions; call them in render. */
export function usePlantWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: units = [] } = useUnits();
  const { data: allSpecies } = useSpecies();

  const species = ({ speciesId }: Pick<PlantNow, 'speciesId'>): string => {
    if (speciesId === undefined) return t('plants.noSpecies');
    if (allSpecies === undefined) return '';
    return allSpecies.find(({ id }) => id === speciesId)?.name ?? t('plants.unknownSpecies');
  };
  const pot = ({ volumeL, medium }: NonNullable<PlantNow['pot']>): string =>
    t('plants.potOf', { volume: new Intl.NumberFormat(format.language, { maximumFractionDigits: 2 }).format(volumeL), medium: t(`plants.media.${medium}`) });
  const unit = (unitId: number | undefined): string => units.find(({ id }) => id === unitId)?.name ?? t('plants.nowhere');

  return {
    species,
    pot,
    unit,
    /** The zone of the growth unit in which a plant stands; of this computer where it stands in none. */
    zone: (unitId: number | undefined): string => units.find(({ id }) => id === unitId)?.zone ?? COMPUTER_ZONE,
    entry: (entry: HistoryEntry): string => {
      switch (entry.kind) {
        case 'stage':
          return t('plants.event.stage', { stage: t(`bands.stage.${entry.stage}`) });
        case 'placement':
          return entry.unitId === undefined ? t('plants.event.takenOut') : t('plants.event.placed', { unit: unit(entry.unitId) });
        case 'potting':
          return t('plants.event.potted', { pot: pot(entry) });
      }
    },
  };
}
