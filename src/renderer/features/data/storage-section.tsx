import { useTranslation } from 'react-i18next';
import type { StorageMeter } from '../../../shared/contract/data.contract.ts';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { BudgetMeter } from './budget-meter.tsx';
import { Fetched } from './fetched.tsx';
import { ForecastText } from './forecast-text.tsx';
import { PartsBar } from './parts-bar.tsx';
import { RetentionPanel } from './retention-panel.tsx';
import { useStorageMeter } from './use-data.ts';
import classes from './data.module.css';

/** What takes how much, until when it fits, and what is kept for how long. */
export function StorageSection() {
  const { t } = useTranslation();
  const meter = useStorageMeter();
  return (
    <>
      <div className={classes.columns}>
        <Panel label={t('data.meter.title')}>
          <h2 className={classes.heading}>{t('data.meter.title')}</h2>
          <Fetched query={meter}>{(known) => <PartsBar meter={known} />}</Fetched>
        </Panel>
        <Panel label={t('data.forecast.title')}>
          <h2 className={classes.heading}>{t('data.forecast.title')}</h2>
          <Fetched query={meter}>
            {(known) => (
              <>
                <BudgetMeter meter={known} />
                <ForecastText meter={known} />
                <MeterFacts meter={known} />
              </>
            )}
          </Fetched>
        </Panel>
      </div>
      <RetentionPanel meter={meter.data} />
    </>
  );
}

function MeterFacts({ meter: { readings, recordedFrom, keptFrom, pace } }: { readonly meter: StorageMeter }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Facts
      facts={[
        {
          name: t('data.meter.readings'),
          value: recordedFrom === undefined ? format.number(readings) : t('data.meter.readingsSince', { count: readings, day: format.day(recordedFrom) }),
        },
        ...(keptFrom !== undefined && recordedFrom !== undefined && keptFrom > recordedFrom ? [{ name: t('data.meter.keptFrom'), value: format.moment(keptFrom) }] : []),
        { name: t('data.meter.perDay'), value: pace === undefined ? t('data.unknown') : format.number(pace.readingsPerDay) },
        { name: t('data.meter.perReading'), value: pace === undefined ? t('data.unknown') : format.bytes(pace.bytesPerReading) },
        { name: t('data.meter.growth'), value: pace === undefined ? t('data.unknown') : format.bytes(pace.growthBytesPerDay) },
      ]}
    />
  );
}
