import { IconArrowLeft, IconPlantOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { errorInfo } from '../../bridge/error-info.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { ArchivedNotice } from './archived-notice.tsx';
import { PlantActions } from './plant-actions.tsx';
import { PlantFacts } from './plant-facts.tsx';
import { PlantHistory } from './plant-history-panel.tsx';
import classes from './plants.module.css';
import { usePlant } from './use-plants.ts';

/** One plant: what holds now, and what happened to it. */
export function PlantPage({ plantId }: { readonly plantId: number }) {
  const { t } = useTranslation();
  const { data: plant, error, refetch } = usePlant(plantId);
  if (plant === undefined && error !== null && errorInfo(error).code !== 'not_found' && plantId !== 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (plant === undefined && error !== null) {
    return (
      <EmptyState icon={<IconPlantOff size={32} aria-hidden />} title={t('plants.page.missingTitle')} text={t('plants.page.missingText')}>
        <BackToPlants />
      </EmptyState>
    );
  }
  if (plant === undefined) return <LoadingState />;
  return (
    <Page title={plant.name} subtitle={<BackToPlants />} actions={plant.archivedAt === undefined && <PlantActions plant={plant} />}>
      {plant.archivedAt !== undefined && <ArchivedNotice plant={plant} />}
      <div className={classes.columns}>
        <PlantFacts plant={plant} />
        <PlantHistory plant={plant} />
      </div>
    </Page>
  );
}

function BackToPlants() {
  const { t } = useTranslation();
  return (
    <Link to="/plants" className={classes.back}>
      <IconArrowLeft size={16} aria-hidden />
      {t('plants.page.back')}
    </Link>
  );
}
