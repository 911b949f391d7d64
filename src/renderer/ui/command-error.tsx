import { useTranslation } from 'react-i18next';
import { errorInfo } from '../bridge/error-info.ts';
import { Notice } from './notice.tsx';

/** Why a command was refused, beside the button that asked for it; nothing while there is no error. */
export function CommandError({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  const { code, sentence, reference } = errorInfo(error);
  return (
    <Notice role="alert" tone="alarm" title={t(`errors.title.${code}`)}>
      {sentence}
      {reference !== undefined && <div>{t('errors.reference', { reference })}</div>}
    </Notice>
  );
}
