import { useTranslation } from 'react-i18next';
import { useNow } from '../../live/now.ts';
import { useFormat } from '../../ui/use-format.ts';

const DAY_MS = 86_400_000;

/** Since when something is so: the time, after a day with its date, and how long ago that is. */
export function SinceText({ at }: { readonly at: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useNow((now) => {
    if (at === undefined) return t('hubs.hub.unknown');
    const time = now - at < DAY_MS ? format.time(at) : `${format.day(at)}, ${format.time(at)}`;
    return t('hubs.hub.sinceAt', { time, age: format.age(at, now) });
  });
  return at === undefined ? <>{text}</> : <time dateTime={new Date(at).toISOString()}>{text}</time>;
}
