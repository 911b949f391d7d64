import { memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NumberedLine } from './traffic-buffer.ts';
import classes from './traffic.module.css';

/** So close to its end the list follows new lines; further up, somebody is reading. */
const FOLLOW_WITHIN_PX = 24;

interface TrafficListProps {
  readonly lines: readonly NumberedLine[];
  readonly isShort?: boolean;
}

/** Lines as they came and went, oldest on top. Stays at the end unless scrolled up. */
export function TrafficList({ lines, isShort = false }: TrafficListProps) {
  const { t, i18n } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const follows = useRef(true);
  const clock = new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const directions = { in: t('hubs.traffic.in'), out: t('hubs.traffic.out') };

  useLayoutEffect(() => {
    if (follows.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [lines]);

  return (
    <ol
      ref={list}
      className={classes.list}
      data-short={isShort || undefined}
      data-testid="traffic"
      // Reachable by keyboard, so that it can be scrolled.
      tabIndex={0}
      aria-label={t('hubs.traffic.title')}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight < FOLLOW_WITHIN_PX;
      }}
    >
      {lines.length === 0 && <li className={classes.empty}>{t('hubs.traffic.waiting')}</li>}
      {lines.map((line) => (
        <TrafficRow key={line.id} line={line} time={clock.format(line.at)} direction={directions[line.direction]} />
      ))}
    </ol>
  );
}

interface TrafficRowProps {
  readonly line: NumberedLine;
  readonly time: string;
  readonly direction: string;
}

// No hooks and no icons in here: in a flood three thousand rows come and go every second.
const TrafficRow = memo(function TrafficRow({ line, time, direction }: TrafficRowProps) {
  return (
    <li className={classes.line} data-direction={line.direction} data-problem={line.problem !== undefined || undefined}>
      <span className={classes.time}>{time}</span>
      <span className={classes.direction} role="img" aria-label={direction} title={direction}>
        {line.direction === 'in' ? '←' : '→'}
      </span>
      <code className={classes.text}>{line.text}</code>
      {line.problem !== undefined && <span className={classes.problem}>▲ {line.problem}</span>}
    </li>
  );
});
