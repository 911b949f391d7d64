import { useTranslation } from 'react-i18next';
import type { Activity } from '../../../shared/contract/activity.contract.ts';
import { durationText } from '../../ui/duration.ts';
import { ActivityIcon } from './activity-icon.tsx';
import { causeOf, lostReadings, sentenceValues } from './activity-sentence.ts';
import classes from './activity.module.css';

/** One entry: when, what, why, who. `time` is the time of day as text. */
export function ActivityEntry({ entry, time }: { readonly entry: Activity; readonly time: string }) {
  const { t, i18n } = useTranslation();
  const cause = causeOf(entry.detail);
  const lost = lostReadings(entry.detail);
  const values = sentenceValues(entry.detail, {
    duration: (ms) => durationText(ms, i18n.language),
    stage: (stage) => t(`bands.stage.${stage}`),
    nowhere: t('plants.nowhere'),
  });
  // Most entries happen by themselves; who did something is worth a word only where it was a person.
  const actor = entry.actor === 'owner' ? t('activity.page.byOwner') : t('activity.page.byOther', { actor: entry.actor });
  return (
    <li className={classes.entry} data-kind={entry.kind}>
      <time className={classes.time} dateTime={new Date(entry.at).toISOString()}>
        {time}
      </time>
      <ActivityIcon kind={entry.kind} />
      <div className={classes.sentence}>
        {t(`activity.${entry.kind}`, { ...values })}
        {cause !== undefined && <div className={classes.cause}>{cause}</div>}
        {lost > 0 && <div className={classes.cause}>{t('activity.page.lost', { count: lost })}</div>}
      </div>
      {entry.actor !== 'app' && <span className={classes.actor}>{actor}</span>}
    </li>
  );
}
