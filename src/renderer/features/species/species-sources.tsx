import { useTranslation } from 'react-i18next';
import type { SpeciesSource } from '../../../shared/contract/species.contract.ts';
import { Panel } from '../../ui/page.tsx';
import classes from './species.module.css';

/** Where the figures of a page come from, in the order of their numbers, and what of it was read. */
export function SpeciesSources({ sources }: { readonly sources: Readonly<Record<string, SpeciesSource>> }) {
  const { t } = useTranslation();
  return (
    <Panel label={t('species.page.sources')}>
      <h2>{t('species.page.sources')}</h2>
      <ol className={classes.sources}>
        {Object.entries(sources).map(([key, { title, url, wasRead }]) => (
          <li key={key}>
            <div>{title}</div>
            <div className={classes.dim}>{t('species.page.wasRead', { what: wasRead })}</div>
            {url !== undefined && <code className={classes.address}>{url}</code>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
