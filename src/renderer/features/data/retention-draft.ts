import type { StorageMeter } from '../../../shared/contract/data.contract.ts';
import { storageSettings, type StorageSettings } from '../../../shared/contract/storage-settings.ts';
import { typedNumber } from '../../ui/typed-number.ts';

const DAY_MS = 86_400_000;
const GB = 1e9;

const { budgetGb, rawDays, quarterDays, hourDays, activityDays } = storageSettings.shape;
const NUMBERS = {
  budgetGb: budgetGb.unwrap(),
  rawDays: rawDays.unwrap().unwrap(),
  quarterDays: quarterDays.unwrap().unwrap(),
  hourDays: hourDays.unwrap().unwrap(),
  activityDays: activityDays.unwrap(),
} as const;

export type RetentionField = keyof typeof NUMBERS;
export const RETENTION_FIELDS = Object.keys(NUMBERS) as readonly RetentionField[];
/** Fields that may be empty: kept as long as there is room. */
const LIMITLESS: ReadonlySet<RetentionField> = new Set(['rawDays', 'quarterDays', 'hourDays']);

/** What a person typed. */
export type RetentionDraft = Readonly<Record<RetentionField, string>>;
export type RetentionSettings = Pick<StorageSettings, RetentionField>;

/** A key of the texts under `data.retention`, with the number that it names. */
export interface DraftProblem {
  readonly key: 'notANumber' | 'notWhole' | 'missing' | 'least' | 'most';
  readonly limit?: number;
}

export interface DraftReading {
  readonly problems: Readonly<Partial<Record<RetentionField, DraftProblem>>>;
  /** Absent while there is a problem. */
  readonly settings?: RetentionSettings;
}

export function isLimitless(field: RetentionField): boolean {
  return LIMITLESS.has(field);
}

export function draftOfSettings(settings: RetentionSettings): RetentionDraft {
  const text = (field: RetentionField): string => (settings[field] === null ? '' : String(settings[field]));
  return { budgetGb: text('budgetGb'), rawDays: text('rawDays'), quarterDays: text('quarterDays'), hourDays: text('hourDays'), activityDays: text('activityDays') };
}

/** Numbers with a point or a comma; an empty field means no limit where that is possible. */
export function readDraft(draft: RetentionDraft): DraftReading {
  const problems = Object.fromEntries(RETENTION_FIELDS.flatMap((field) => {
    const problem = problemOf(field, draft[field]);
    return problem === undefined ? [] : [[field, problem]];
  }));
  if (Object.keys(problems).length > 0) return { problems };
  const days = (text: string): number | null => typedNumber(text) ?? null;
  return {
    problems,
    settings: {
      budgetGb: typedNumber(draft.budgetGb) ?? Number.NaN,
      rawDays: days(draft.rawDays),
      quarterDays: days(draft.quarterDays),
      hourDays: days(draft.hourDays),
      activityDays: typedNumber(draft.activityDays) ?? Number.NaN,
    },
  };
}

/** Keys of the texts under `data.retention.consequence`. */
export type Consequence =
  | { readonly kind: 'raw' | 'quarters' | 'hours' | 'activity'; readonly before: number }
  | { readonly kind: 'budget'; readonly usedBytes: number; readonly budgetBytes: number };

/** What the next clean-up deletes by these settings that it would not delete by the present ones. */
export function consequencesOf(before: RetentionSettings, after: RetentionSettings, meter: StorageMeter): readonly Consequence[] {
  const { at, recordedFrom, keptFrom, parts } = meter;
  const shorter = (field: Exclude<RetentionField, 'budgetGb'>): number | undefined => {
    const days = after[field];
    return days !== null && days < (before[field] ?? Infinity) ? at - days * DAY_MS : undefined;
  };
  const usedBytes = parts.find(({ kind }) => kind === 'history')?.bytes ?? 0;
  const going = (kind: 'raw' | 'quarters' | 'hours' | 'activity', limit: number | undefined, oldest: number | undefined): Consequence[] =>
    limit === undefined || oldest === undefined || oldest >= limit ? [] : [{ kind, before: limit }];
  return [
    ...(after.budgetGb < before.budgetGb && usedBytes > after.budgetGb * GB ? [{ kind: 'budget', usedBytes, budgetBytes: after.budgetGb * GB } as const] : []),
    ...going('raw', shorter('rawDays'), keptFrom ?? recordedFrom),
    ...going('quarters', shorter('quarterDays'), recordedFrom),
    ...going('hours', shorter('hourDays'), recordedFrom),
    // Nobody here knows the oldest entry: the log begins about when the first reading came.
    ...going('activity', shorter('activityDays'), recordedFrom),
  ];
}

function problemOf(field: RetentionField, text: string): DraftProblem | undefined {
  const value = typedNumber(text);
  if (value === undefined) return isLimitless(field) ? undefined : { key: 'missing' };
  if (!Number.isFinite(value)) return { key: 'notANumber' };
  const schema = NUMBERS[field];
  if (field !== 'budgetGb' && !Number.isInteger(value)) return { key: 'notWhole' };
  const [least, most] = [schema.minValue, schema.maxValue];
  if (least !== null && value < least) return { key: 'least', limit: least };
  return most !== null && value > most ? { key: 'most', limit: most } : undefined;
}
