import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import type { Consequence } from './retention-draft.ts';

/** What a shorter time or a smaller budget deletes, in a sentence. */
export function useConsequenceText(): (consequence: Consequence) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (consequence) =>
    consequence.kind === 'budget'
      ? t('data.retention.consequence.budget', { used: format.bytes(consequence.usedBytes), budget: format.bytes(consequence.budgetBytes) })
      : t(`data.retention.consequence.${consequence.kind}`, { day: format.day(consequence.before) });
}
