import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Setting } from '../settings/setting.tsx';
import { isLimitless, type DraftProblem, type RetentionField } from './retention-draft.ts';
import classes from './data.module.css';

interface RetentionInputProps {
  readonly field: RetentionField;
  readonly value: string;
  readonly problem: DraftProblem | undefined;
  readonly onChange: (value: string) => void;
}

/** One limit, with what it means to reach it. */
export function RetentionInput({ field, value, problem, onChange }: RetentionInputProps) {
  const { t } = useTranslation();
  const unit = field === 'budgetGb' ? t('data.retention.gb') : t('data.retention.days');
  const name = t(`data.retention.${field}`);
  return (
    <Setting id={`retention-${field}`} label={name} hint={t(`data.retention.${field}Hint`)}>
      <TextInput
        aria-label={t(isLimitless(field) ? 'data.retention.fieldLimit' : 'data.retention.field', { name, unit })}
        inputMode="decimal"
        w={156}
        value={value}
        placeholder={isLimitless(field) ? t('data.retention.whileRoom') : ''}
        error={problem && t(`data.retention.${problem.key}`, { limit: problem.limit ?? 0 })}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <span className={classes.unit}>{unit}</span>
    </Setting>
  );
}
