import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DocumentState } from '../../../shared/contract/data.contract.ts';
import { Panel } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { Fetched } from './fetched.tsx';
import { useDocuments } from './use-data.ts';
import classes from './data.module.css';

const NAMED = ['storage_settings', 'user_profile', 'condition_profile', 'user_species', 'irrigation_model', 'window_place'] as const;

/** Documents that people may edit: where they are, and where one of them cannot be read. */
export function DocumentsPanel() {
  const { t } = useTranslation();
  const documents = useDocuments();
  return (
    <Panel label={t('data.documents.title')}>
      <h2>{t('data.documents.title')}</h2>
      <p className={classes.lead}>{t('data.documents.text')}</p>
      <Fetched query={documents}>{(known) => (known.length === 0 ? <p className={classes.dim}>{t('data.documents.none')}</p> : <DocumentTable documents={known} />)}</Fetched>
    </Panel>
  );
}

function DocumentTable({ documents }: { readonly documents: readonly DocumentState[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = (kind: string): string => {
    const named = NAMED.find((one) => one === kind);
    return named === undefined ? kind : t(`data.documents.name.${named}`);
  };
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing="xs" miw={680} aria-label={t('data.documents.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('data.documents.kind')}</Table.Th>
            <Table.Th>{t('data.documents.path')}</Table.Th>
            <Table.Th>{t('data.documents.state')}</Table.Th>
            <Table.Th className={classes.number}>{t('data.documents.size')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {documents.map(({ kind, path, exists, bytes, problem, line, column }) => (
            <Table.Tr key={path}>
              <Table.Td className={classes.noWrap}>{nameOf(kind)}</Table.Td>
              <Table.Td className={classes.mono}>
                <code>{path}</code>
              </Table.Td>
              <Table.Td>
                {problem === undefined ? (
                  t(exists ? 'data.documents.fine' : 'data.documents.missing')
                ) : (
                  <>
                    <strong className={classes.bad}>{t('data.documents.problem')}</strong>
                    <div>{problem}</div>
                    {line !== undefined && column !== undefined && <div className={classes.dim}>{t('data.documents.place', { line, column })}</div>}
                  </>
                )}
              </Table.Td>
              <Table.Td className={classes.number}>{bytes === undefined ? t('data.unknown') : format.bytes(bytes)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
