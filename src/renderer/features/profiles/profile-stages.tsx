import { Button, Menu, Tabs } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GROWTH_STAGES, type GrowthStage } from '../../../shared/domain/growth-stage.ts';
import { isStageFaulty, withStage, withStageDraft, type ProfileDraft, type StageReading } from './profile-draft.ts';
import { StageTables } from './stage-tables.tsx';
import classes from './profiles.module.css';

interface ProfileStagesProps {
  readonly draft: ProfileDraft;
  /** Of each stage of the draft, in its order. */
  readonly readings: readonly StageReading[];
  readonly onChange: (draft: ProfileDraft) => void;
}

/** The stages of a profile as tabs, each with its tables. */
export function ProfileStages({ draft, readings, onChange }: ProfileStagesProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const index = Math.max(0, draft.stages.findIndex(({ stage }) => stage === chosen));
  const stage = draft.stages[index];
  const reading = readings[index];
  const missing = GROWTH_STAGES.filter((candidate) => draft.stages.every((one) => one.stage !== candidate));
  const add = (added: GrowthStage): void => {
    onChange(withStage(draft, added, true));
    setChosen(added);
  };
  return (
    <>
      <div className={classes.stages}>
        {stage !== undefined && (
          <Tabs value={stage.stage} onChange={setChosen} aria-label={t('profiles.page.stagesLabel')}>
            <Tabs.List>
              {readings.map((one) => (
                <Tabs.Tab key={one.stage.stage} value={one.stage.stage}>
                  {t(`bands.stage.${one.stage.stage}`)}
                  {isStageFaulty(one) && (
                    <IconAlertTriangle size={14} className={classes.fault} role="img" aria-label={t('profiles.page.faultIn', { stage: t(`bands.stage.${one.stage.stage}`) })} />
                  )}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
        )}
        {missing.length > 0 && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />}>
                {t('profiles.page.addStage')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {missing.map((candidate) => (
                <Menu.Item key={candidate} onClick={() => add(candidate)}>
                  {t(`bands.stage.${candidate}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {stage === undefined || reading === undefined ? (
        <p className={classes.dim}>{t('profiles.page.noStages')}</p>
      ) : (
        <>
          <StageTables key={stage.stage} draft={stage} reading={reading} onChange={(changed) => onChange(withStageDraft(draft, changed))} />
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            className={classes.stageFoot ?? ''}
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={() => onChange(withStage(draft, stage.stage, false))}
          >
            {t('profiles.page.removeStage')}
          </Button>
        </>
      )}
    </>
  );
}
