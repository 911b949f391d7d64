import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import { daysInStage, inForceAt, stageAt, unitAt } from '../../../shared/domain/plant-timeline.ts';
import { useSpecies } from '../../bridge/queries.ts';
import { useNow } from '../../live/now.ts';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { usePlantWords } from './plant-words.ts';
import classes from './plants.module.css';

/** What holds of a plant now; worked out here, so that an event dated ahead comes into force by itself. */
export function PlantFacts({ plant }: { readonly plant: PlantWithEvents }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePlantWords();
  const now = useNow((at) => at);
  const unitId = unitAt(plant.placements, now);
  const zone = words.zone(unitId);
  const stage = stageAt(plant.stages, now);
  const pot = inForceAt(plant.pottings, now);
  const days = daysInStage(plant.stages, now, zone);
  return (
    <Panel label={t('plants.page.facts')}>
      <h2>{t('plants.page.facts')}</h2>
      <Facts
        facts={[
          { name: t('plants.stage'), value: stage === undefined ? t('plants.stageToCome') : t(`bands.stage.${stage.stage}`) },
          ...(stage === undefined || days === undefined
            ? []
            : [{ name: t('plants.inStage'), value: [...(stage.isApproximate ? [t('plants.approximately')] : []), t('plants.days', { count: days })].join(' ') }]),
          {
            name: t('plants.place'),
            value:
              unitId === undefined ? (
                words.unit(undefined)
              ) : (
                <Link to="/unit/$unitId" params={{ unitId: String(unitId) }} className={classes.plainLink}>
                  {words.unit(unitId)}
                </Link>
              ),
          },
          { name: t('plants.pot'), value: pot === undefined ? t('plants.noPot') : words.pot(pot) },
          { name: t('plants.species'), value: <SpeciesName plant={plant} /> },
          ...(plant.variety === undefined ? [] : [{ name: t('plants.variety'), value: plant.variety }]),
          { name: t('plants.added'), value: format.day(plant.createdAt, zone) },
        ]}
      />
    </Panel>
  );
}

/** Leads to what is known of the species; one that was deleted leads nowhere. */
function SpeciesName({ plant }: { readonly plant: PlantWithEvents }) {
  const words = usePlantWords();
  const { data: all = [] } = useSpecies();
  const { speciesId } = plant;
  if (speciesId === undefined || !all.some(({ id }) => id === speciesId)) return words.species(plant);
  return (
    <Link to="/species/$speciesId" params={{ speciesId }} className={classes.plainLink}>
      {words.species(plant)}
    </Link>
  );
}
