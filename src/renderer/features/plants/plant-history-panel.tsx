import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowsMove, IconBucket, IconSeedling, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlantEventKind, PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useNow } from '../../live/now.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Panel } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { historyOf, type HistoryEntry } from './plant-history.ts';
import { usePlantWords } from './plant-words.ts';
import classes from './plants.module.css';

const SHAPE: Readonly<Record<PlantEventKind, Icon>> = { stage: IconSeedling, placement: IconArrowsMove, potting: IconBucket };

/** Everything that happened to a plant, newest first; what was a mistake can be taken back. */
export function PlantHistory({ plant }: { readonly plant: PlantWithEvents }) {
  const { t } = useTranslation();
  const words = usePlantWords();
  const [mistake, setMistake] = useState<HistoryEntry>();
  const takeBack = useCommand(({ kind, id }: HistoryEntry) => client.plants.removeEvent({ plantId: plant.id, kind, eventId: id }), [queryKeys.plants]);
  const close = (): void => {
    setMistake(undefined);
    takeBack.reset();
  };
  // A plant has a stage: the only one cannot be a mistake before another one is there.
  const isKept = ({ kind }: HistoryEntry): boolean => plant.archivedAt !== undefined || (kind === 'stage' && plant.stages.length === 1);
  return (
    <Panel label={t('plants.page.history')}>
      <h2>{t('plants.page.history')}</h2>
      <ol className={classes.events}>
        {historyOf(plant).map((entry) => (
          <Entry key={`${entry.kind}:${entry.id}`} entry={entry} zone={words.zone(plant.unitId)} what={words.entry(entry)} {...(!isKept(entry) && { onTakeBack: () => setMistake(entry) })} />
        ))}
      </ol>
      {mistake !== undefined && (
        <ConfirmDialog
          title={t('plants.event.takeBackTitle', { event: words.entry(mistake) })}
          text={t('plants.event.takeBackText')}
          confirm={t('plants.event.takeBack')}
          cancel={t('common.cancel')}
          isPending={takeBack.isPending}
          error={takeBack.error}
          onConfirm={() => takeBack.mutate(mistake, { onSuccess: close })}
          onClose={close}
        />
      )}
    </Panel>
  );
}

interface EntryProps {
  readonly entry: HistoryEntry;
  readonly zone: string;
  readonly what: string;
  readonly onTakeBack?: () => void;
}

function Entry({ entry, zone, what, onTakeBack }: EntryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isToCome = useNow((now) => entry.at > now);
  const Shape = SHAPE[entry.kind];
  const time = new Intl.DateTimeFormat(format.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(entry.at);
  const isApproximate = entry.kind === 'stage' && entry.isApproximate;
  return (
    <li className={classes.event}>
      <Shape size={18} aria-hidden />
      <div className={classes.what}>
        {what}
        <span className={classes.when}>
          {isApproximate && `${t('plants.approximately')} `}
          <time dateTime={new Date(entry.at).toISOString()}>{isApproximate ? format.day(entry.at, zone) : `${format.day(entry.at, zone)}, ${time}`}</time>
          {isToCome && ` · ${t('plants.event.toCome')}`}
        </span>
      </div>
      {onTakeBack && (
        <Tooltip label={t('plants.event.takeBack')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('plants.event.takeBackOf', { event: what })} onClick={onTakeBack}>
            <IconArrowBackUp size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}
