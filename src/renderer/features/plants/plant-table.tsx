import { Badge, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PlantNow } from '../../../shared/contract/plants.contract.ts';
import { calendarDaysBetween } from '../../../shared/domain/calendar-days.ts';
import { useNow } from '../../live/now.ts';
import { usePlantWords } from './plant-words.ts';
import rowLink from '../../ui/row-link.module.css';
import classes from './plants.module.css';

const MINUTE_MS = 60_000;

/** Plants, one a line, each a link to its page. */
export function PlantTable({ plants }: { readonly plants: readonly PlantNow[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll}>
      <Table layout="fixed" verticalSpacing="sm" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('plants.name')}</Table.Th>
            <Table.Th>{t('plants.species')}</Table.Th>
            <Table.Th>{t('plants.stage')}</Table.Th>
            <Table.Th className={classes.number}>{t('plants.inStage')}</Table.Th>
            <Table.Th>{t('plants.pot')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plants.map((plant) => (
            <PlantRow key={plant.id} plant={plant} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function PlantRow({ plant }: { readonly plant: PlantNow }) {
  const { t } = useTranslation();
  const words = usePlantWords();
  // The count changes at midnight; once a minute is often enough to look.
  const now = useNow((at) => at - (at % MINUTE_MS));
  const { stage, pot } = plant;
  // A stage that began within this minute began today.
  const days = stage && Math.max(0, calendarDaysBetween(stage.since, now, words.zone(plant.unitId)));
  return (
    <Table.Tr className={rowLink.row}>
      <Table.Td>
        <Link className={rowLink.link} to="/plants/$plantId" params={{ plantId: String(plant.id) }}>
          {plant.name}
        </Link>{' '}
        {plant.archivedAt !== undefined && (
          <Badge variant="default" size="sm" tt="none">
            {t('plants.archived')}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        <div className={plant.speciesId === undefined ? classes.dim : undefined}>{words.species(plant)}</div>
        {plant.variety !== undefined && <div className={classes.dim}>{plant.variety}</div>}
      </Table.Td>
      <Table.Td className={stage === undefined ? classes.dim : undefined}>{stage === undefined ? t('plants.stageToCome') : t(`bands.stage.${stage.stage}`)}</Table.Td>
      <Table.Td className={classes.number}>
        {days !== undefined && (
          <>
            {stage?.isApproximate && `${t('plants.approximately')} `}
            {t('plants.days', { count: days })}
          </>
        )}
      </Table.Td>
      <Table.Td className={pot === undefined ? classes.dim : undefined}>{pot === undefined ? t('plants.noPot') : words.pot(pot)}</Table.Td>
    </Table.Tr>
  );
}
