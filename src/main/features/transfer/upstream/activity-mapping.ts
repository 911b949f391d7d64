import type { UpstreamRow } from '../../../database/repositories/upstream-source.repository.ts';
import { textOf } from './upstream-row.ts';
import { parseUpstreamTime } from './upstream-time.ts';

export interface MappedActivity {
  readonly at: number;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string>>;
}

/** One entry of the server's log, as it was written there. Undefined when it has no readable time. */
export function mapActivity(row: UpstreamRow, zone: string): MappedActivity | undefined {
  const when = parseUpstreamTime(textOf(row, 'timestamp'), zone);
  if (!when) return undefined;
  const entity = [textOf(row, 'entity_type'), textOf(row, 'entity_id')].filter(Boolean).join(':');
  return {
    at: when.at,
    subject: `upstream:${entity || 'app'}`.slice(0, 128),
    detail: {
      what: textOf(row, 'activity_type') ?? 'unknown',
      severity: textOf(row, 'severity') ?? 'info',
      name: (textOf(row, 'description') ?? '').slice(0, 500),
    },
  };
}
