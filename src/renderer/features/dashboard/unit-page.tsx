import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconPlant2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { useUnits } from '../../bridge/queries.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { PlantCount } from '../plants/plant-count.tsx';
import { Dashboard } from './dashboard.tsx';
import classes from './dashboard.module.css';
import { EditUnitDialog } from './edit-unit-dialog.tsx';

/** The dashboard of one growth unit, once it is known that there is such a unit. */
export function UnitPage({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation();
  const units = useUnits();
  const [isEditing, editing] = useDisclosure(false);
  if (units.isError) return <ErrorState error={units.error} onRetry={() => void units.refetch()} />;
  if (units.data === undefined) return <LoadingState />;
  const unit = units.data.find((candidate) => candidate.id === unitId);
  if (unit === undefined) {
    return <EmptyState icon={<IconPlant2 size={28} aria-hidden />} title={t('dashboard.missingTitle')} text={t('dashboard.missingText')} />;
  }
  return (
    <Page
      title={unit.name}
      subtitle={<UnitSubtitle unit={unit} />}
      actions={
        <Button variant="default" size="xs" leftSection={<IconPencil size={14} aria-hidden />} onClick={editing.open}>
          {t('dashboard.edit.open')}
        </Button>
      }
    >
      <Dashboard unitId={unit.id} timeZone={unit.zone} />
      {isEditing && <EditUnitDialog unit={unit} onClose={editing.close} />}
    </Page>
  );
}

/** How many plants stand here, and what the leaf values are computed with. */
function UnitSubtitle({ unit }: { readonly unit: GrowthUnit }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={classes.subtitle}>
      <PlantCount unitId={unit.id} />
      {unit.leafOffsetC !== 0 && <span>{t('dashboard.leafOffset', { offset: format.temperatureDifference(unit.leafOffsetC) })}</span>}
    </span>
  );
}
