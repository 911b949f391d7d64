import type { TablePlan } from '../../../../shared/domain/import-reason.ts';

/** Imported row by row. */
const IMPORTED = ['GrowthUnits', 'Plants', 'Sensor', 'Actuator', 'SensorReading', 'PlantReadings', 'ActivityLog', 'plant_journal'] as const;

/** Part of a row of another table, which takes them over. */
const JOINED = ['GrowthUnitPlants', 'SensorConfig', 'ActuatorConfig', 'PlantSensors'] as const;

/** Tables here take these over once they exist; the source should be kept until then. */
const KEPT_FOR_LATER = [
  'ActuatorAnomaly', 'ActuatorCalibration', 'ActuatorHistory', 'ActuatorStateHistory', 'Alert', 'DeviceSchedules', 'DiseaseOccurrence', 'EnergyReadings', 'EnvironmentInfo',
  'IrrigationEligibilityTrace', 'IrrigationExecutionLog', 'IrrigationFeedback', 'IrrigationUserPreference', 'IrrigationWorkflowConfig', 'ManualIrrigationLog', 'NotificationMessage',
  'PendingIrrigationRequest', 'PlantActuators', 'PlantHarvestSummary', 'PlantHealthLogs', 'PlantIrrigationModel', 'ScheduleExecutionLog', 'ScheduleHistory', 'SensorAnomaly',
  'SensorCalibration', 'SensorReadingSummary', 'Settings', 'ThresholdOverrides', 'camera_configs', 'plant_history',
] as const;

/** Passwords, the server's own book-keeping, what is derived from other tables, and what its hardware alone uses. */
const NOT_NEEDED = [
  'ABTestResults', 'ABTests', 'AI_DecisionLogs', 'ActuatorHealthHistory', 'AlertDedupe', 'CameraSettings', 'DeviceConnectivityHistory', 'DeviceEnergyProfiles',
  'DiseasePredictionFeedback', 'DriftMetrics', 'ESP32C3Devices', 'Feedback', 'HotspotSettings', 'IrrigationLock', 'MLModelTraining', 'Migrations', 'NotificationSettings',
  'RecoveryCodes', 'SensorHealthHistory', 'Users', 'ZigBeeEnergyMonitors',
] as const;

const PLANS: ReadonlyMap<string, TablePlan> = new Map<string, TablePlan>([
  ...IMPORTED.map((name) => [name, 'imported'] as const),
  ...JOINED.map((name) => [name, 'joined'] as const),
  ...KEPT_FOR_LATER.map((name) => [name, 'kept_for_later'] as const),
  ...NOT_NEEDED.map((name) => [name, 'not_needed'] as const),
]);

/** Those that are not named here were added by somebody else. */
export function planOfTable(name: string): TablePlan {
  return PLANS.get(name) ?? 'unknown_table';
}
