import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { portPath } from '../../../shared/contract/hubs.contract.ts';
import { entryProblem } from './entry-problem.ts';
import classes from './first-run.module.css';

/** A port that no list knows. */
export function PathByHand({ isPending, onConnect }: { readonly isPending: boolean; readonly onConnect: (path: string) => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { path: '' },
    validate: {
      path: (path) => {
        const problem = entryProblem(portPath, path, 'path');
        return problem === undefined ? null : t(`firstRun.problem.${problem}`, { maximum: 255 });
      },
    },
  });
  return (
    <form className={classes.byHand} onSubmit={form.onSubmit(({ path }) => onConnect(path.trim()))}>
      <TextInput
        label={t('firstRun.port.byHand')}
        description={t('firstRun.port.byHandHint')}
        placeholder={t('firstRun.port.byHandExample')}
        // The problem stands above, so that the button stays beside the field.
        inputWrapperOrder={['label', 'description', 'error', 'input']}
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps('path')}
      />
      <Button type="submit" variant="default" disabled={isPending}>
        {t('firstRun.port.byHandConnect')}
      </Button>
    </form>
  );
}
