/**
 * Moist air: vapour pressures in kPa, temperatures in °C, relative humidity in percent (0–100).
 * A leaf offset is leaf minus air in K: negative where the leaf is cooler.
 */

/** Of absolute zero, in °C. */
const ZERO_KELVIN_C = -273.15;

/** Below this a dew point says nothing about the air, only about the sensor. */
const LEAST_HUMIDITY_PERCENT = 0.1;

/**
 * Pressure of water vapour in air saturated over water. Within 0.05 % of IAPWS from 5 to 40 °C.
 * Source: Buck 1981, J. Appl. Meteorol. 20:1527, with the constants of Buck Research 1996.
 */
export function saturationVapourPressureKPa(airC: number): number {
  return 0.61121 * Math.exp((18.678 - airC / 234.5) * (airC / (257.14 + airC)));
}

/** What the air can still take up. 0 at saturation. */
export function vapourPressureDeficitKPa(airC: number, relativeHumidityPercent: number): number {
  return saturationVapourPressureKPa(airC) * (1 - relativeHumidityPercent / 100);
}

/**
 * From inside the leaf, saturated at the leaf's temperature, to the air. Negative where dew forms on the leaf.
 * @param leafOffsetC leaf minus air, in K; negative where the leaf is cooler.
 */
export function leafVapourPressureDeficitKPa(airC: number, relativeHumidityPercent: number, leafOffsetC: number): number {
  const vapourPressureKPa = (saturationVapourPressureKPa(airC) * relativeHumidityPercent) / 100;
  return saturationVapourPressureKPa(airC + leafOffsetC) - vapourPressureKPa;
}

/**
 * The temperature of a surface on which this air begins to condense. Undefined for a relative humidity of 0.1 %
 * or less, where the logarithm runs away.
 * Source: Magnus with the constants of Alduchov & Eskridge 1996; ±0.35 °C from −40 to 60 °C.
 */
export function dewPointC(airC: number, relativeHumidityPercent: number): number | undefined {
  if (!(relativeHumidityPercent > LEAST_HUMIDITY_PERCENT)) return undefined;
  const gamma = Math.log(relativeHumidityPercent / 100) + (17.625 * airC) / (243.04 + airC);
  return (243.04 * gamma) / (17.625 - gamma);
}

/**
 * Grams of water vapour in a cubic metre: what an exchange of air carries, which relative humidity does not tell.
 * The factor is the molar mass of water over the gas constant, for kPa (g·K/(kPa·m³)).
 */
export function absoluteHumidityGM3(airC: number, relativeHumidityPercent: number): number {
  const vapourPressureKPa = (saturationVapourPressureKPa(airC) * relativeHumidityPercent) / 100;
  return (2166.79 * vapourPressureKPa) / (airC - ZERO_KELVIN_C);
}

/** The relative humidity of air that holds so much water; above 100 where it cannot hold it. */
export function relativeHumidityPercent(airC: number, waterGM3: number): number {
  const vapourPressureKPa = (waterGM3 * (airC - ZERO_KELVIN_C)) / 2166.79;
  return (100 * vapourPressureKPa) / saturationVapourPressureKPa(airC);
}
