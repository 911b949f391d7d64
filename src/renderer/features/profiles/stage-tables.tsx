import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DAY_METRICS, NIGHT_METRICS, ROOT_ZONE_METRICS } from '../../../shared/domain/condition-profile.ts';
import type { Metric } from '../../../shared/domain/metric.ts';
import { contradictionsOfProfile, type Contradiction } from '../../../shared/domain/plausibility.ts';
import { BAND_ENDS, EMPTY_BAND } from '../bands/band-draft.ts';
import { BandInputs } from '../bands/band-inputs.tsx';
import bands from '../bands/bands.module.css';
import { QuantityUnit } from '../bands/quantity-unit.tsx';
import { RowNotes } from '../bands/row-notes.tsx';
import { HoursInput } from './hours-input.tsx';
import { MetricName } from './metric-name.tsx';
import { PLACES, withBandEntry, type BandPlace, type StageDraft, type StageReading } from './profile-draft.ts';
import classes from './profiles.module.css';

interface StageTablesProps {
  readonly draft: StageDraft;
  readonly reading: StageReading;
  readonly onChange: (draft: StageDraft) => void;
}

/** What is wanted in one stage: climate and light by day and night, the root zone at any hour. */
export function StageTables(props: StageTablesProps) {
  return (
    <div className={classes.tables}>
      <ClimateTable {...props} />
      <RootZoneTable {...props} />
    </div>
  );
}

function ClimateTable({ draft, reading, onChange }: StageTablesProps) {
  const { t } = useTranslation();
  const found = contradictionsOfProfile(reading.stage);
  const day = (metric: Metric): Entry => ({ place: `day.${metric}`, label: t('profiles.page.dayOf', { name: t(`metrics.${metric}`) }) });
  const night = (metric: Metric): Entry => ({ place: `night.${metric}`, label: t('profiles.page.nightOf', { name: t(`metrics.${metric}`) }) });
  const dli: Entry = { place: 'dli', label: t('bands.quantity.dli') };
  const change = { draft, reading, onChange };
  return (
    <div className={bands.scroll}>
      <Table verticalSpacing={4} w="auto" withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th rowSpan={2}>{t('profiles.page.climate')}</Table.Th>
            <Table.Th colSpan={3} className={bands.group}>
              {t('profiles.page.day')}
            </Table.Th>
            <Table.Th colSpan={3} className={bands.group}>
              {t('profiles.page.night')}
            </Table.Th>
          </Table.Tr>
          <Table.Tr>
            <Ends />
            <Ends />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {DAY_METRICS.flatMap((metric) => {
            const entries = isNightMetric(metric) ? [day(metric), night(metric)] : [day(metric)];
            return [
              <Table.Tr key={metric}>
                <MetricName metric={metric} />
                {entries.map((entry) => (
                  <EntryCells key={entry.place} entry={entry} {...change} />
                ))}
                {entries.length === 1 && <Table.Td colSpan={3} />}
              </Table.Tr>,
              <RowNotes key={`${metric} notes`} columns={7} problems={problemsOf(entries, reading)} contradictions={found.filter((one) => belongsTo(one, metric))} />,
            ];
          })}
          <Table.Tr>
            <Table.Th scope="row" className={bands.name}>
              {dli.label} <QuantityUnit quantity="dli" />
            </Table.Th>
            <EntryCells entry={dli} {...change} />
            <Table.Td colSpan={3} />
          </Table.Tr>
          <RowNotes columns={7} problems={problemsOf([dli], reading)} contradictions={found.filter(({ rule }) => rule === 'dli')} />
          <HoursInput value={draft.hours} isWrong={reading.areHoursWrong} onChange={(hours) => onChange({ ...draft, hours })} />
        </Table.Tbody>
      </Table>
    </div>
  );
}

function RootZoneTable({ draft, reading, onChange }: StageTablesProps) {
  const { t } = useTranslation();
  return (
    <div className={bands.scroll}>
      <Table verticalSpacing={4} w="auto" withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th rowSpan={2}>{t('profiles.page.rootZone')}</Table.Th>
            <Table.Th colSpan={3} className={bands.group}>
              {t('profiles.page.anyHour')}
            </Table.Th>
          </Table.Tr>
          <Table.Tr>
            <Ends />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ROOT_ZONE_METRICS.flatMap((metric) => {
            const entry: Entry = { place: `rootZone.${metric}`, label: t(`metrics.${metric}`) };
            return [
              <Table.Tr key={metric}>
                <MetricName metric={metric} />
                <EntryCells entry={entry} draft={draft} reading={reading} onChange={onChange} />
              </Table.Tr>,
              <RowNotes key={`${metric} notes`} columns={4} problems={problemsOf([entry], reading)} />,
            ];
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** One band of a row, and what its entries are called. */
interface Entry {
  readonly place: BandPlace;
  readonly label: string;
}

function EntryCells({ entry: { place, label }, draft, reading, onChange }: StageTablesProps & { readonly entry: Entry }) {
  return (
    <BandInputs
      label={label}
      draft={draft.bands[place] ?? EMPTY_BAND}
      problem={reading.problems.get(place)}
      onChange={(end, text) => onChange(withBandEntry(draft, place, { [end]: text }))}
    />
  );
}

function Ends() {
  const { t } = useTranslation();
  return BAND_ENDS.map((end) => (
    <Table.Th key={end} className={bands.end}>
      {t(`bands.${end}`)}
    </Table.Th>
  ));
}

const problemsOf = (entries: readonly Entry[], { problems }: StageReading) =>
  entries.flatMap(({ place, label }) => {
    const problem = problems.get(place);
    const spec = PLACES.find((one) => one.place === place);
    return problem && spec ? [{ label, problem, metric: spec.metric, range: spec.range }] : [];
  });

const isNightMetric = (metric: Metric): boolean => (NIGHT_METRICS as readonly Metric[]).includes(metric);

/** The row under which a contradiction is named. */
function belongsTo({ rule }: Contradiction, metric: Metric): boolean {
  return (rule === 'vpd' && metric === 'vpd_leaf') || (rule === 'night_warmer' && metric === 'air_temperature');
}
