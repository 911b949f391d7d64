import { IconAlertTriangleFilled, IconCircleXFilled, IconClockX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Quality } from '../../shared/domain/quality.ts';
import classes from './quality-mark.module.css';

const ICON = { suspect: IconAlertTriangleFilled, bad: IconCircleXFilled, stale: IconClockX } as const;

/** Shape, colour and word of a quality. Good is the normal case and so carries no mark. */
export function QualityMark({ quality, detail }: { readonly quality: Quality; readonly detail?: string | undefined }) {
  const { t } = useTranslation();
  if (quality === 'good') return null;
  const Icon = ICON[quality];
  return (
    <span className={classes.mark} data-quality={quality}>
      <Icon size={14} aria-hidden />
      <strong>{t(`metrics.quality.${quality}`)}</strong>
      {detail !== undefined && <span className={classes.detail}>{detail}</span>}
    </span>
  );
}
