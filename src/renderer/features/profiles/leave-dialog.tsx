import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Asks before a page with unsaved changes is left. */
export function LeaveDialog({ isDirty }: { readonly isDirty: boolean }) {
  const { t } = useTranslation();
  // A window that refuses to close would look broken: quitting the app is not held up.
  const blocker = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: false, withResolver: true });
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      title={t('profiles.leave.title')}
      text={t('profiles.leave.text')}
      confirm={t('profiles.leave.confirm')}
      cancel={t('profiles.leave.cancel')}
      isPending={false}
      error={null}
      onConfirm={blocker.proceed}
      onClose={blocker.reset}
    />
  );
}
