import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import { useCursorTime, type CursorTime } from './cursor-time.ts';
import classes from './history.module.css';

interface ChartNotesProps {
  readonly cursor: CursorTime;
  readonly timeZone: string;
  /** The sensor whose dark times are shaded; undefined when nothing is. */
  readonly darkBy: string | undefined;
  readonly hasDerived: boolean;
}

/** What lines, bands and shades mean; and the time under the cursor. */
export function ChartNotes({ cursor, timeZone, darkBy, hasDerived }: ChartNotesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const at = useCursorTime(cursor);
  return (
    <div className={classes.notes}>
      <span className={classes.note}>
        <span className={classes.shade} data-line aria-hidden />
        {t('history.lineLegend')}
      </span>
      <span className={classes.note}>
        <span className={classes.shade} data-band aria-hidden />
        {t(hasDerived ? 'history.derivedBandLegend' : 'history.bandLegend')}
      </span>
      {darkBy !== undefined && (
        <span className={classes.note}>
          <span className={classes.shade} data-night aria-hidden />
          {t('history.dark', { name: darkBy })}
        </span>
      )}
      <span className={classes.noteEnd}>{at === null ? t('history.help') : <time data-testid="cursor-time">{`${format.day(at, timeZone)}, ${format.time(at, timeZone)}`}</time>}</span>
      <VisuallyHidden id="history-keys">{t('history.keys')}</VisuallyHidden>
    </div>
  );
}
