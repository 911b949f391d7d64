import { Button, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSeedling } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../../bridge/queries.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { AddPlantDialog } from './add-plant-dialog.tsx';
import { groupByUnit, type PlantGroup } from './plant-groups.ts';
import { PlantTable } from './plant-table.tsx';
import classes from './plants.module.css';
import { usePlants } from './use-plants.ts';

/** All plants by the growth unit in which they stand. */
export function PlantsPage() {
  const { t } = useTranslation();
  const plants = usePlants();
  const units = useUnits();
  const [isAdding, adding] = useDisclosure(false);
  const [showsArchived, setShowsArchived] = useState(false);
  const error = plants.error ?? units.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void Promise.all([plants.refetch(), units.refetch()])} />;
  if (plants.data === undefined || units.data === undefined) return <LoadingState />;

  const hasArchived = plants.data.some(({ archivedAt }) => archivedAt !== undefined);
  const shown = plants.data.filter(({ archivedAt }) => showsArchived || archivedAt === undefined);
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
      {t('plants.add')}
    </Button>
  );
  const archivedSwitch = hasArchived && (
    <Switch label={t('plants.showArchived')} checked={showsArchived} onChange={({ currentTarget }) => setShowsArchived(currentTarget.checked)} styles={{ root: { alignSelf: 'center' } }} />
  );
  return (
    <Page
      title={t('plants.title')}
      actions={
        <>
          {archivedSwitch}
          {shown.length > 0 && addButton}
        </>
      }
    >
      {shown.length === 0 ? (
        <Panel>
          <EmptyState icon={<IconSeedling size={32} aria-hidden />} title={t(hasArchived ? 'plants.onlyArchivedTitle' : 'plants.emptyTitle')} text={t(hasArchived ? 'plants.onlyArchivedText' : 'plants.emptyText')}>
            {addButton}
          </EmptyState>
        </Panel>
      ) : (
        groupByUnit(shown, units.data).map((group) => <UnitPlants key={group.unit?.id ?? 'none'} group={group} />)
      )}
      {isAdding && <AddPlantDialog units={units.data} onClose={adding.close} />}
    </Page>
  );
}

function UnitPlants({ group: { unit, plants } }: { readonly group: PlantGroup }) {
  const { t } = useTranslation();
  const title = unit?.name ?? t('plants.nowhereTitle');
  return (
    <Panel label={title}>
      <div className={classes.heading}>
        <h2>
          {unit === undefined ? (
            title
          ) : (
            <Link to="/unit/$unitId" params={{ unitId: String(unit.id) }}>
              {title}
            </Link>
          )}
        </h2>
        <span className={classes.dim}>{t('plants.count', { count: plants.length })}</span>
      </div>
      <PlantTable plants={plants} />
    </Panel>
  );
}
