import { useTranslation } from 'react-i18next';
import type { JobState } from '../../../shared/contract/data.contract.ts';
import { Notice } from '../../ui/notice.tsx';
import { BringBack } from './bring-back.tsx';

interface SoundnessProps {
  readonly damagedChunks: number;
  /** The backup that may have them; absent without any. */
  readonly lastGoodBackup: string | undefined;
  readonly jobs: readonly JobState[];
}

/** What the checks have found so far, and nothing that no check has looked at. */
export function Soundness({ damagedChunks, lastGoodBackup, jobs }: SoundnessProps) {
  const { t } = useTranslation();
  const checks = jobs.filter(({ name }) => name === 'quick_check' || name === 'scrub');
  const problem = checks.find((check) => check.problem !== undefined)?.problem;
  if (damagedChunks > 0) {
    return (
      <Notice tone="warn" title={t('data.integrity.damagedTitle')} action={lastGoodBackup !== undefined && <BringBack name={lastGoodBackup} />}>
        {t('data.integrity.damaged', { count: damagedChunks })}
      </Notice>
    );
  }
  if (problem !== undefined) {
    return (
      <Notice tone="alarm" role="alert" title={t('data.integrity.problemTitle')}>
        {problem}
      </Notice>
    );
  }
  const isChecked = checks.some(({ lastSuccessAt }) => lastSuccessAt !== undefined);
  return (
    <Notice tone="calm" title={t(isChecked ? 'data.integrity.fineTitle' : 'data.integrity.notYetTitle')}>
      {t(isChecked ? 'data.integrity.fine' : 'data.integrity.notYet')}
    </Notice>
  );
}
