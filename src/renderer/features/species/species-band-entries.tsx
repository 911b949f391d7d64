import { NativeSelect, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpeciesEntry } from '../../../shared/contract/species.contract.ts';
import { GROWTH_STAGES, isGrowthStage } from '../../../shared/domain/growth-stage.ts';
import { SPECIES_QUANTITIES, SPECIES_QUANTITY_SPECS } from '../../../shared/domain/species.ts';
import { useFormat } from '../../ui/use-format.ts';
import { BAND_ENDS, EMPTY_BAND } from '../bands/band-draft.ts';
import { BandInputs } from '../bands/band-inputs.tsx';
import { RowNotes } from '../bands/row-notes.tsx';
import classes from '../bands/bands.module.css';
import { QuantityUnit } from '../bands/quantity-unit.tsx';
import { entryProblemOf, metricOf, withEntry, type Scope, type SpeciesDraft } from './species-draft.ts';

interface SpeciesBandEntriesProps {
  readonly draft: SpeciesDraft;
  /** As it was; absent for a new one. */
  readonly species: SpeciesEntry | undefined;
  readonly onChange: (draft: SpeciesDraft) => void;
}

/** The bands of a species as entries, of its whole life or of one stage at a time. */
export function SpeciesBandEntries({ draft, species, onChange }: SpeciesBandEntriesProps) {
  const { t } = useTranslation();
  const { temperatureUnit } = useFormat();
  const [chosen, setChosen] = useState<Scope>('whole');
  const stages = GROWTH_STAGES.filter((stage) => draft.stages.includes(stage));
  const scope = stages.some((stage) => stage === chosen) ? chosen : 'whole';
  return (
    <div>
      <NativeSelect
        label={t('species.edit.scope')}
        description={t('species.edit.hint')}
        value={scope}
        data={[{ value: 'whole', label: t('species.edit.whole') }, ...stages.map((stage) => ({ value: stage, label: t(`bands.stage.${stage}`) }))]}
        onChange={({ currentTarget: { value } }) => setChosen(isGrowthStage(value) ? value : 'whole')}
      />
      <Table verticalSpacing={2} mt="xs" withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('species.page.quantity')}</Table.Th>
            {BAND_ENDS.map((end) => (
              <Table.Th key={end} className={classes.end}>
                {t(`bands.${end}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {SPECIES_QUANTITIES.flatMap((quantity) => {
            const label = t(`bands.quantity.${quantity}`);
            const problem = entryProblemOf(draft, species, scope, quantity, temperatureUnit);
            return [
              <Table.Tr key={quantity}>
                <Table.Th scope="row" className={classes.name}>
                  {label} <QuantityUnit quantity={quantity} />
                </Table.Th>
                <BandInputs
                  label={label}
                  draft={draft.bands[scope]?.[quantity] ?? EMPTY_BAND}
                  problem={problem}
                  onChange={(end, text) => onChange(withEntry(draft, scope, quantity, { [end]: text }))}
                />
              </Table.Tr>,
              <RowNotes
                key={`${quantity} notes`}
                columns={4}
                problems={problem ? [{ label, problem, metric: metricOf(quantity), range: SPECIES_QUANTITY_SPECS[quantity].range }] : []}
              />,
            ];
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}
