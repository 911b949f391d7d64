import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconPlant2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../../bridge/queries.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { Dashboard } from './dashboard.tsx';
import { EditUnitDialog } from './edit-unit-dialog.tsx';

/** The dashboard of one growth unit, once it is known that there is such a unit. */
export function UnitPage({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
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
      {...(unit.leafOffsetC !== 0 && { subtitle: t('dashboard.leafOffset', { offset: format.temperatureDifference(unit.leafOffsetC) }) })}
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
