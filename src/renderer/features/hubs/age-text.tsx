import { useNow } from '../../live/now.ts';
import { useFormat } from '../../ui/use-format.ts';

/** How long ago something was, kept current; the exact time on hovering and for a screen reader. */
export function AgeText({ at, none }: { readonly at: number | undefined; readonly none: string }) {
  const format = useFormat();
  const text = useNow((now) => (at === undefined ? none : format.age(at, now)));
  if (at === undefined) return <>{text}</>;
  return (
    <time dateTime={new Date(at).toISOString()} title={`${format.day(at)}, ${format.time(at)}`}>
      {text}
    </time>
  );
}
