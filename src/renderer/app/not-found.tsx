import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/states.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return <EmptyState icon={<IconMapQuestion size={28} aria-hidden />} title={t('common.notFoundTitle')} text={t('common.notFoundText')} />;
}
