import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { errorInfo } from '../bridge/error-info.ts';

/** Says how a command ended where the page itself does not show it. */
export function useCommandNotice() {
  const { t } = useTranslation();
  return {
    done: (message: string): void => {
      notifications.show({ message });
    },
    failed: (error: unknown): void => {
      const { code, sentence } = errorInfo(error);
      // An error stays until it was read.
      notifications.show({ color: 'red', title: t(`errors.title.${code}`), message: sentence, autoClose: false, role: 'alert' });
    },
  };
}
