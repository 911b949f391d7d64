import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './plants.module.css';
import { usePlants } from './use-plants.ts';

/** How many plants stand in a growth unit, as a link to them; nothing where none does. */
export function PlantCount({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation();
  const { data: plants = [] } = usePlants();
  const count = plants.filter((plant) => plant.unitId === unitId && plant.archivedAt === undefined).length;
  if (count === 0) return null;
  return (
    <Link to="/plants" className={classes.plainLink}>
      {t('plants.count', { count })}
    </Link>
  );
}
