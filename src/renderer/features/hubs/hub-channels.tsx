import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/page.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { ChannelTable } from './channel-table.tsx';
import { EditChannels } from './edit-channels.tsx';
import classes from './hubs.module.css';
import { useChannelMapping } from './use-channel-mapping.ts';

/** What a hub's channels are and what they are recorded as. */
export function HubChannels({ hubId }: { readonly hubId: number }) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const mapping = useChannelMapping(hubId);
  const stopEditing = () => {
    mapping.reset();
    setEditing(false);
  };
  return (
    <Panel label={t('hubs.channels.title')}>
      <div className={classes.panelHeader}>
        <h2>{t('hubs.channels.title')}</h2>
        {!isEditing && mapping.rows.length > 0 && (
          <Button variant="default" size="xs" onClick={() => setEditing(true)}>
            {t('hubs.channels.edit')}
          </Button>
        )}
      </div>
      {mapping.error !== null ? (
        <ErrorState error={mapping.error} />
      ) : mapping.isLoading ? (
        <LoadingState />
      ) : isEditing ? (
        <EditChannels hubId={hubId} mapping={mapping} onDone={stopEditing} />
      ) : mapping.rows.length === 0 ? (
        <p className={classes.note}>{t('hubs.channels.none')}</p>
      ) : (
        <ChannelTable rows={mapping.rows} />
      )}
      {mapping.outputs.length > 0 && (
        <p className={classes.note}>
          {t('hubs.channels.outputsText')} {mapping.outputs.map((output) => output.label).join(', ')}
        </p>
      )}
    </Panel>
  );
}
