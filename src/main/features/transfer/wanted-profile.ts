import { GROWTH_STAGES } from '../../../shared/domain/growth-stage.ts';
import type { ConditionProfile } from '../../../shared/contract/profiles.contract.ts';
import type { ProfilesService } from '../profiles/profiles.service.ts';
import { freeName } from './upstream/free-name.ts';
import type { WantedMiddles } from './upstream/unit-mapping.ts';

/**
 * Keeps what a unit of the server was kept at as a condition profile. The server knew one number for each quantity, by
 * day and night and in all stages: the middle of a band whose width nobody said.
 */
export function keepWantedAsProfile(profiles: ProfilesService, unitName: string, wanted: WantedMiddles, actor: string): void {
  const name = freeName(unitName, new Set(profiles.list().map((profile) => profile.name)));
  const { id, revision } = profiles.create({ name }, actor);
  profiles.save(id, { name, note: 'From the thresholds of a SYSGrow server.', stages: stagesOf(wanted) }, revision, actor);
}

function stagesOf({ air_temperature, relative_humidity, soil_moisture, co2 }: WantedMiddles): ConditionProfile['stages'] {
  const air = { ...middle('air_temperature', air_temperature), ...middle('relative_humidity', relative_humidity), ...middle('co2', co2) };
  return GROWTH_STAGES.map((stage) => ({ stage, day: air, night: air, rootZone: middle('soil_moisture', soil_moisture) }));
}

const middle = <Name extends string>(name: Name, target: number | undefined): Partial<Record<Name, { target: number }>> =>
  target === undefined ? {} : ({ [name]: { target } } as Partial<Record<Name, { target: number }>>);
