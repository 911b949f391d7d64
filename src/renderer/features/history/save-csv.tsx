import { Button, Menu } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useTopic } from '../../bridge/use-topic.ts';
import type { TimeSpan } from '../../charts/time-span.ts';
import { useCommandNotice } from '../../ui/use-command-notice.ts';
import { askedSpan } from './asked-span.ts';
import type { KnownSeries } from './series-catalogue.ts';
import classes from './history.module.css';

interface SaveCsvProps {
  readonly chosen: readonly KnownSeries[];
  readonly span: TimeSpan;
  readonly timeZone: string;
  /** Holds the charts, whose width says how fine they are drawn. */
  readonly charts: RefObject<HTMLElement | null>;
}

/** Saves the view: what its charts draw, or every reading of its sensors; computed series are drawn and not stored. */
export function SaveCsv({ chosen, span, timeZone, charts }: SaveCsvProps) {
  const { t } = useTranslation();
  const notice = useCommandNotice();
  const saveDrawn = useCommand(client.transfer.exportChart, []);
  const saveReadings = useCommand(client.transfer.exportReadings, []);
  /** Whether the export that runs is the one that was asked for here. */
  const isOurs = useRef(false);
  const sensorIds = chosen.flatMap(({ ref }) => (ref.kind === 'sensor' ? [ref.sensorId] : []));
  const shown = { from: Math.round(span.from), to: Math.round(span.to) };

  useTopic(client.transfer.state, {}, ({ items }) => {
    const last = items.at(-1);
    if (!isOurs.current || last === undefined || last.kind !== 'export' || last.state === 'running') return;
    isOurs.current = false;
    if (last.state === 'done') notice.done(t('history.csv.saved', { name: last.file }));
    else if (last.state === 'failed') notice.failed(new Error(last.problem ?? t('history.csv.failed')));
  });
  const answers = {
    onSuccess: (isStarted: boolean): void => {
      if (!isStarted) isOurs.current = false;
    },
    onError: (error: unknown): void => {
      isOurs.current = false;
      notice.failed(error);
    },
  };
  const runDrawn = (): void => {
    const pixels = charts.current?.querySelector(`.${classes.plot}`)?.clientWidth ?? 0;
    isOurs.current = true;
    saveDrawn.mutate({ series: chosen.map(({ ref }) => ref), ...askedSpan(shown, pixels), shown, zone: timeZone }, answers);
  };
  const runReadings = (): void => {
    isOurs.current = true;
    saveReadings.mutate({ sensorIds, ...shown, zone: timeZone }, answers);
  };
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconTableExport size={14} aria-hidden />} loading={saveDrawn.isPending || saveReadings.isPending}>
          {t('history.csv.save')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={runDrawn}>
          {t('history.csv.drawn')}
          <div className={classes.menuNote}>{t('history.csv.drawnText')}</div>
        </Menu.Item>
        <Menu.Item onClick={runReadings} disabled={sensorIds.length === 0}>
          {t('history.csv.readings')}
          <div className={classes.menuNote}>{t('history.csv.readingsText')}</div>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
