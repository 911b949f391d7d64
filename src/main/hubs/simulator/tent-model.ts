import { absoluteHumidityGM3, relativeHumidityPercent, vapourPressureDeficitKPa } from '../../../shared/domain/psychrometrics.ts';

/** The air around the tent. */
export interface RoomAir {
  readonly airC: number;
  readonly waterGM3: number;
  readonly co2Ppm: number;
}

/** How hard each device works, 0 to 1. */
export interface TentOutputs {
  readonly light: number;
  readonly exhaust: number;
  readonly heater: number;
  readonly humidifier: number;
  readonly pump: number;
}

export const ALL_OFF: TentOutputs = { light: 0, exhaust: 0, heater: 0, humidifier: 0, pump: 0 };

export interface TentInputs {
  readonly room: RoomAir;
  readonly outputs: TentOutputs;
}

export interface TentState {
  readonly airC: number;
  readonly waterGM3: number;
  readonly co2Ppm: number;
  readonly substrateC: number;
  /** Volume of water in a volume of substrate, 0 to 1. */
  readonly substrateMoisture: number;
  readonly reservoirL: number;
  readonly reservoirPh: number;
  readonly reservoirEcMsCm: number;
}

/**
 * A tent of 1.2 × 1.2 × 2.0 m with four plants in coco, under an LED lamp. All numbers are our own choices for a
 * believable tent, not measurements of one; the balances that connect them are physics.
 */
export const TENT = {
  airM3: 2.88,
  canopyM2: 1.44,
  /** Of the air together with what follows it quickly: fabric, leaves, fan housing. */
  heatCapacityJK: 40_000,
  /** Heat through the fabric. */
  wallWK: 25,
  /** What changes with the room while the exhaust stands still. */
  leakM3S: 0.002,
  exhaustM3S: 0.033,
  lampW: 240,
  lampPpfd: 750,
  /** The fan that stirs the air, which never stops. */
  circulationW: 15,
  heaterW: 300,
  humidifierGS: 0.05,
  /** Water that the whole canopy gives to air with a deficit of 1 kPa under full light. */
  transpirationGSKPa: 0.033,
  /** Stomata in the dark let so much of it through. */
  darkStomata: 0.1,
  soilEvaporationGSKPa: 0.003,
  /** Net uptake under full light in air of 420 ppm, 20 µmol/m²/s of canopy. */
  uptakeUmolS: 28.8,
  uptakeHalfPpm: 250,
  respirationUmolS: 3,
  substrateL: 20,
  fieldCapacity: 0.55,
  /** Where plants begin to close their stomata, and where they take up nothing more. */
  stressMoisture: 0.25,
  wiltingMoisture: 0.12,
  driestMoisture: 0.05,
  /** Four drippers of 2 l/h. */
  pumpLS: 8 / 3_600,
  substrateLagS: 9_000,
  reservoirFullL: 40,
  /** Below this whoever tends the tent mixes a new reservoir. */
  reservoirRefillL: 5,
  freshPh: 5.8,
  freshEcMsCm: 1.6,
  /** Where a standing solution drifts to, and how fast (time constants in seconds). */
  stalePh: 6.6,
  phDriftS: 6 * 86_400,
  staleEcMsCm: 2.0,
  ecDriftS: 20 * 86_400,
} as const;

/** Heat that a gram of water takes up when it evaporates at room temperature, in J. */
const LATENT_HEAT_JG = 2_450;
/** Heat that a cubic metre of air carries for each kelvin, in J. */
const AIR_HEAT_JM3K = 1_206;
/** Moles in a cubic metre of air at 20 °C and sea level. */
const AIR_MOL_M3 = 41.6;
/** Longest step that the fastest balance (air exchange, 80 s) follows well. */
const LONGEST_STEP_S = 10;

const clamp01 = (value: number): number => Math.min(1, Math.max(0, value));

/** What of the plants' thirst the substrate can serve, 0 to 1. */
function waterSupply(moisture: number): number {
  return clamp01((moisture - TENT.wiltingMoisture) / (TENT.stressMoisture - TENT.wiltingMoisture));
}

/** Photosynthetic light at the canopy, in µmol/m²/s. */
export function ppfdOf(outputs: TentOutputs): number {
  return TENT.lampPpfd * outputs.light;
}

export function relativeHumidityOf(state: TentState): number {
  return relativeHumidityPercent(state.airC, state.waterGM3);
}

/**
 * The tent after `seconds` under unchanging inputs, in steps that the balances can follow. Never leaves what is
 * physically possible, whatever the outputs do and for however long.
 * @param stepS up to 30: longer steps than the usual ones are coarse, and still stable.
 */
export function advance(state: TentState, inputs: TentInputs, seconds: number, stepS = LONGEST_STEP_S): TentState {
  let next = state;
  for (let left = seconds; left > 0; left -= stepS) next = step(next, inputs, Math.min(left, stepS));
  return next;
}

/** One explicit step of the balances of heat, water and CO2; `dtS` from 0 to 30 seconds. */
export function step(state: TentState, { room, outputs }: TentInputs, dtS: number): TentState {
  const humidity = relativeHumidityOf(state);
  const deficitKPa = Math.max(0, vapourPressureDeficitKPa(state.airC, humidity));
  const supply = waterSupply(state.substrateMoisture);
  const stomata = TENT.darkStomata + (1 - TENT.darkStomata) * outputs.light;
  const transpiredGS = TENT.transpirationGSKPa * stomata * supply * deficitKPa;
  const wetness = clamp01((state.substrateMoisture - TENT.driestMoisture) / TENT.fieldCapacity);
  const evaporatedGS = TENT.soilEvaporationGSKPa * wetness * deficitKPa;
  // Mist falls out instead of evaporating as the air fills up.
  const mistGS = TENT.humidifierGS * outputs.humidifier * clamp01((100 - humidity) / 20);
  const vapourGS = transpiredGS + evaporatedGS + mistGS;

  const exchangeM3S = TENT.leakM3S + TENT.exhaustM3S * outputs.exhaust;
  const heatW =
    TENT.lampW * outputs.light +
    TENT.circulationW +
    TENT.heaterW * outputs.heater -
    LATENT_HEAT_JG * vapourGS +
    (TENT.wallWK + AIR_HEAT_JM3K * exchangeM3S) * (room.airC - state.airC);
  const assimilation = (state.co2Ppm / (state.co2Ppm + TENT.uptakeHalfPpm)) / (420 / (420 + TENT.uptakeHalfPpm));
  const co2UmolS = TENT.respirationUmolS - TENT.uptakeUmolS * outputs.light * supply * assimilation;

  const air = condense(
    state.airC + (heatW * dtS) / TENT.heatCapacityJK,
    state.waterGM3 + ((vapourGS + exchangeM3S * (room.waterGM3 - state.waterGM3)) * dtS) / TENT.airM3,
  );
  return {
    ...air,
    co2Ppm: state.co2Ppm + (co2UmolS / (TENT.airM3 * AIR_MOL_M3) + (exchangeM3S / TENT.airM3) * (room.co2Ppm - state.co2Ppm)) * dtS,
    substrateC: state.substrateC + ((state.airC - state.substrateC) * dtS) / TENT.substrateLagS,
    ...irrigate(state, outputs.pump, (transpiredGS + evaporatedGS) / 1_000, dtS),
  };
}

/** Air never holds more than it can: the rest runs down the walls and leaves its heat behind. */
function condense(airC: number, waterGM3: number): Pick<TentState, 'airC' | 'waterGM3'> {
  const excessGM3 = waterGM3 - absoluteHumidityGM3(airC, 100);
  if (excessGM3 <= 0) return { airC, waterGM3 };
  return { airC: airC + (LATENT_HEAT_JG * excessGM3 * TENT.airM3) / TENT.heatCapacityJK, waterGM3: waterGM3 - excessGM3 };
}

/** Moves water from the reservoir to the pots and from the pots to the plants; what the pots cannot hold drains away. */
function irrigate(state: TentState, pump: number, usedLS: number, dtS: number): Omit<TentState, 'airC' | 'waterGM3' | 'co2Ppm' | 'substrateC'> {
  const pumpedL = Math.min(state.reservoirL, TENT.pumpLS * pump * dtS);
  const moisture = state.substrateMoisture + (pumpedL - usedLS * dtS) / TENT.substrateL;
  const reservoirL = state.reservoirL - pumpedL;
  const substrateMoisture = Math.min(TENT.fieldCapacity, Math.max(0, moisture));
  if (reservoirL < TENT.reservoirRefillL) {
    return { substrateMoisture, reservoirL: TENT.reservoirFullL, reservoirPh: TENT.freshPh, reservoirEcMsCm: TENT.freshEcMsCm };
  }
  return {
    substrateMoisture,
    reservoirL,
    reservoirPh: state.reservoirPh + ((TENT.stalePh - state.reservoirPh) * dtS) / TENT.phDriftS,
    reservoirEcMsCm: state.reservoirEcMsCm + ((TENT.staleEcMsCm - state.reservoirEcMsCm) * dtS) / TENT.ecDriftS,
  };
}
