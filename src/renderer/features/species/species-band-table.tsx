import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SpeciesEntry } from '../../../shared/contract/species.contract.ts';
import { bandsInStage, GRADES, SPECIES_QUANTITIES, type GradedBand, type SpeciesQuantity } from '../../../shared/domain/species.ts';
import { BandValue } from '../bands/band-value.tsx';
import { QuantityUnit } from '../bands/quantity-unit.tsx';
import { GradeMark } from './grade-mark.tsx';
import classes from './species.module.css';

interface SpeciesBandTableProps {
  readonly species: SpeciesEntry;
  /** The number of each source in the list below. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Quantities down, stages across; what holds all the time spans all stages. */
export function SpeciesBandTable({ species, numbers }: SpeciesBandTableProps) {
  const { t } = useTranslation();
  const { stages } = species;
  const known = SPECIES_QUANTITIES.filter((quantity) => species.bands[quantity] !== undefined || stages.some(({ bands }) => bands[quantity] !== undefined));
  const hasDays = stages.some(({ days }) => days !== undefined);
  return (
    <>
      <div className={classes.scroll}>
        <Table verticalSpacing={6} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('species.page.quantity')}</Table.Th>
              {stages.map(({ stage }) => (
                <Table.Th key={stage}>{t(`bands.stage.${stage}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {hasDays && (
              <Table.Tr>
                <Table.Th scope="row" className={classes.name}>
                  {t('species.page.days')}
                </Table.Th>
                {stages.map(({ stage, days }) => (
                  <Cell key={stage} quantity={undefined} band={days} numbers={numbers} />
                ))}
              </Table.Tr>
            )}
            {known.map((quantity) => (
              <Table.Tr key={quantity}>
                <Table.Th scope="row" className={classes.name}>
                  {t(`bands.quantity.${quantity}`)} <QuantityUnit quantity={quantity} />
                </Table.Th>
                {stages.every(({ bands }) => bands[quantity] === undefined) ? (
                  <Cell quantity={quantity} band={species.bands[quantity]} numbers={numbers} columns={stages.length} />
                ) : (
                  stages.map(({ stage }) => <Cell key={stage} quantity={quantity} band={bandsInStage(species, stage)[quantity]} numbers={numbers} />)
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {known.length === 0 && <p className={classes.dim}>{t('species.page.empty')}</p>}
      <ul className={classes.legend} aria-label={t('species.grade.title')}>
        {GRADES.map((grade) => (
          <li key={grade}>
            <GradeMark grade={grade} />
            {t(`species.grade.${grade}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

interface CellProps {
  /** Undefined for days. */
  readonly quantity: SpeciesQuantity | undefined;
  readonly band: GradedBand | undefined;
  readonly numbers: ReadonlyMap<string, number>;
  readonly columns?: number;
}

function Cell({ quantity, band, numbers, columns = 1 }: CellProps) {
  const { t } = useTranslation();
  if (band === undefined) return <Table.Td className={classes.dim}>{t('species.page.unknown')}</Table.Td>;
  const number = band.source === undefined ? undefined : numbers.get(band.source);
  return (
    <Table.Td colSpan={columns} className={columns > 1 ? classes.shared : undefined}>
      <span className={classes.figure}>
        <span>
          <BandValue quantity={quantity} band={band} />
        </span>
        <span className={classes.founded}>
          <GradeMark grade={band.grade} />
          {number !== undefined && (
            <span className={classes.reference} aria-label={t('species.page.sourceOf', { number })} role="img">
              {`[${number}]`}
            </span>
          )}
        </span>
      </span>
    </Table.Td>
  );
}
