import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { queryClient } from '../bridge/query-client.ts';
import { usePreferences } from '../bridge/queries.ts';
import { i18n, LANGUAGE_TAG } from '../i18n/i18n.ts';
import { cssVariables, theme } from '../ui/theme.ts';

/** What every component may rely on: main's answers, the texts, the theme. */
export function Providers({ children }: { readonly children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nextProvider i18n={i18n}>
        <PreferredLook>{children}</PreferredLook>
      </I18nextProvider>
    </QueryClientProvider>
  );
}

/** Theme and language as the user's document says: set them with `preferences.set`, and the window follows. */
function PreferredLook({ children }: { readonly children: ReactNode }) {
  const preferences = usePreferences();
  const systemScheme = useColorScheme(undefined, { getInitialValueInEffect: false });
  const language = LANGUAGE_TAG[preferences.language];

  useEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [language]);

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={preferences.theme === 'system' ? systemScheme : preferences.theme}
    >
      <Notifications position="bottom-right" limit={3} />
      {children}
    </MantineProvider>
  );
}
