import { useTranslation } from 'react-i18next';
import { displayName } from '../../../shared/contract/values.ts';
import { entryProblem } from '../first-run/entry-problem.ts';

/** What is wrong with the name or the variety of a plant, in words; null where nothing is. A variety may be empty. */
export function useNameProblems() {
  const { t } = useTranslation();
  const name = (text: string): string | null => {
    const problem = entryProblem(displayName, text, 'name');
    return problem === undefined ? null : t(`firstRun.problem.${problem}`, { maximum: 60 });
  };
  return { name, variety: (text: string): string | null => (text.trim() === '' ? null : name(text)) };
}
