import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '../../shared/contract/preferences.contract.ts';
import { en } from './en.ts';
import { pseudoTree } from './pseudo.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: typeof en };
  }
}

/**
 * The BCP 47 tags of the languages. `en-XA` is the usual name of a pseudo language; Intl writes its numbers and times
 * as in English.
 */
export const LANGUAGE_TAG: Readonly<Record<Preferences['language'], string>> = { en: 'en', pseudo: 'en-XA' };

/** The texts, all in memory from the start: nothing waits for a language. */
export const i18n = createInstance();

void i18n.use(initReactI18next).init({
  lng: LANGUAGE_TAG.en,
  fallbackLng: false,
  // Otherwise `en-XA` would also fall back to `en` and hide a text that is missing.
  load: 'currentOnly',
  defaultNS: 'app',
  resources: { [LANGUAGE_TAG.en]: { app: en }, [LANGUAGE_TAG.pseudo]: { app: pseudoTree(en) } },
  initAsync: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});
