import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Quality } from '../../../shared/domain/quality.ts';
import { useLive } from '../../live/live-values.ts';
import { useNow } from '../../live/now.ts';
import { isAgeWorthShowing } from '../../ui/age.ts';
import { QualityMark } from '../../ui/quality-mark.tsx';
import { useFormat } from '../../ui/use-format.ts';
import classes from './tile.module.css';

interface TileFootProps {
  readonly seriesKey: string;
  readonly quality: Quality;
  /** What stands here while all is normal. */
  readonly children?: ReactNode;
}

/** Below the value: what is wrong, why, and how old the value is. */
export function TileFoot({ seriesKey, quality, children }: TileFootProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const because = useLive(seriesKey, (value) => value.because);
  const at = useLive(seriesKey, (value) => value.at);
  const periodMs = useLive(seriesKey, (value) => value.periodMs) ?? 0;
  const age = useNow((now) => (at !== undefined && (quality === 'stale' || isAgeWorthShowing(at, now, periodMs)) ? format.age(at, now) : undefined));

  if (at === undefined && because === 'no_reading') return <span className={classes.quiet}>{t('dashboard.waiting')}</span>;
  return (
    <>
      {quality === 'good' && <VisuallyHidden>{t('metrics.quality.good')}</VisuallyHidden>}
      {quality === 'good' && children}
      <QualityMark quality={quality} />
      {age !== undefined && <span className={classes.age}>{age}</span>}
      {quality !== 'good' && because !== undefined && <span>{t(`metrics.because.${because}`)}</span>}
    </>
  );
}
