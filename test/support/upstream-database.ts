import Database from 'better-sqlite3';

/** A database as a SYSGrow server writes it, made by hand with every oddity that such databases have. */
export interface UpstreamOptions {
  /** Hourly readings of the climate sensor on top of the odd ones. */
  readonly hours?: number;
  /** SensorAnomaly as the first release made it, or as migration 061 wanted it. */
  readonly anomalies?: 'old' | 'migration_061';
  /** Tables of other releases that are left out. */
  readonly without?: readonly string[];
  /** When the server was installed: what tells two servers apart. */
  readonly installedAt?: string;
}

const LAYOUT: Readonly<Record<string, string>> = {
  Users: 'id INTEGER PRIMARY KEY AUTOINCREMENT, username TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL',
  GrowthUnits: `unit_id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL DEFAULT 1, name TEXT NOT NULL, location TEXT DEFAULT "Indoor", timezone TEXT, dimensions TEXT,
    active_plant_id INTEGER, temperature_threshold REAL DEFAULT 24.0, humidity_threshold REAL DEFAULT 50.0, soil_moisture_threshold REAL DEFAULT 40.0,
    co2_threshold REAL DEFAULT 800.0, voc_threshold REAL DEFAULT 0.0, lux_threshold INTEGER DEFAULT 500, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP,
    FOREIGN KEY (active_plant_id) REFERENCES Plants(plant_id)`,
  Plants: `plant_id INTEGER PRIMARY KEY AUTOINCREMENT, unit_id INTEGER, name TEXT NOT NULL, plant_type TEXT NOT NULL, plant_species TEXT, plant_variety TEXT, current_stage TEXT,
    days_in_stage INTEGER, planted_date DATETIME, created_at DATETIME, pot_size_liters REAL DEFAULT 0.0, growing_medium TEXT DEFAULT 'soil', strain_variety TEXT`,
  GrowthUnitPlants: 'id INTEGER PRIMARY KEY AUTOINCREMENT, unit_id INTEGER NOT NULL, plant_id INTEGER NOT NULL, UNIQUE(unit_id, plant_id)',
  PlantSensors: 'id INTEGER PRIMARY KEY AUTOINCREMENT, plant_id INTEGER, sensor_id INTEGER',
  Sensor: `sensor_id INTEGER PRIMARY KEY AUTOINCREMENT, unit_id INTEGER NOT NULL, name VARCHAR(100) NOT NULL, sensor_type VARCHAR(50) NOT NULL, protocol VARCHAR(20) NOT NULL,
    model VARCHAR(50) NOT NULL, priority INTEGER DEFAULT 30, is_active BOOLEAN DEFAULT 1, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP`,
  SensorConfig: 'config_id INTEGER PRIMARY KEY AUTOINCREMENT, sensor_id INTEGER NOT NULL, config_data TEXT NOT NULL',
  SensorReading: 'reading_id INTEGER PRIMARY KEY AUTOINCREMENT, sensor_id INTEGER NOT NULL, timestamp DATETIME DEFAULT CURRENT_TIMESTAMP, reading_data TEXT NOT NULL, quality_score REAL DEFAULT 1.0',
  PlantReadings: `reading_id INTEGER PRIMARY KEY AUTOINCREMENT, plant_id INTEGER, unit_id INTEGER, soil_moisture REAL, ph REAL, ec REAL, timestamp DATETIME DEFAULT CURRENT_TIMESTAMP,
    co2 REAL, voc REAL, air_quality INTEGER, lux REAL`,
  Actuator: `actuator_id INTEGER PRIMARY KEY AUTOINCREMENT, unit_id INTEGER NOT NULL, name VARCHAR(100) NOT NULL, actuator_type VARCHAR(50) NOT NULL, protocol VARCHAR(20) NOT NULL,
    model VARCHAR(50) NOT NULL, ieee_address TEXT, is_active BOOLEAN DEFAULT 1, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP`,
  ActuatorConfig: 'config_id INTEGER PRIMARY KEY AUTOINCREMENT, actuator_id INTEGER NOT NULL UNIQUE, config_data TEXT NOT NULL',
  ActivityLog: `activity_id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT, user_id INTEGER, activity_type TEXT NOT NULL, severity TEXT NOT NULL DEFAULT 'info', entity_type TEXT,
    entity_id INTEGER, description TEXT NOT NULL, metadata TEXT`,
  plant_journal: `entry_id INTEGER PRIMARY KEY AUTOINCREMENT, plant_id INTEGER NOT NULL, unit_id INTEGER, entry_type TEXT NOT NULL, observation_type TEXT, growth_stage TEXT, notes TEXT,
    observation_date TEXT, created_at TEXT, FOREIGN KEY (plant_id) REFERENCES Plant(plant_id)`,
  DeviceSchedules: "schedule_id INTEGER PRIMARY KEY AUTOINCREMENT, unit_id INTEGER NOT NULL, name TEXT DEFAULT '', device_type TEXT NOT NULL, start_time TEXT NOT NULL, end_time TEXT NOT NULL",
  Migrations: 'migration_id INTEGER PRIMARY KEY',
  PluginNotes: 'note TEXT',
};
const ANOMALIES = {
  old: 'anomaly_id INTEGER PRIMARY KEY, sensor_id INTEGER NOT NULL, value REAL NOT NULL, mean_value REAL, std_deviation REAL, z_score REAL, detected_at TIMESTAMP, severity REAL NOT NULL DEFAULT 0.0',
  migration_061: 'anomaly_id INTEGER PRIMARY KEY, sensor_id INTEGER NOT NULL, anomaly_type TEXT NOT NULL, severity TEXT NOT NULL, value REAL, detected_at TEXT, resolved_at TEXT',
};

export function openUpstream(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  return database;
}

/** Adds one row; the columns are those of the object. */
export function addRow(database: Database.Database, table: string, row: Readonly<Record<string, string | number | null>>): void {
  const columns = Object.keys(row);
  database.prepare(`INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(...Object.values(row));
}

export function hourText(hour: number): string {
  return `${new Date(Date.UTC(2025, 10, 1) + hour * 3_600_000).toISOString().slice(0, 19)}+00:00`;
}

export function makeUpstreamDatabase(file: string, { hours = 48, anomalies = 'old', without = [], installedAt = '2025-10-01 08:00:00' }: UpstreamOptions = {}): void {
  const database = openUpstream(file);
  const add = (table: string, row: Readonly<Record<string, string | number | null>>): void => {
    if (!without.includes(table)) addRow(database, table, row);
  };
  database.transaction(() => {
    for (const [table, columns] of Object.entries({ ...LAYOUT, SensorAnomaly: ANOMALIES[anomalies] })) if (!without.includes(table)) database.exec(`CREATE TABLE "${table}" (${columns})`);
    add('Users', { username: 'grower', password_hash: 'x' });
    add('Migrations', { migration_id: 28 });
    add('PluginNotes', { note: 'of somebody else' });
    add('GrowthUnits', { name: 'Veg tent', timezone: 'Europe/Berlin', temperature_threshold: 24.5, co2_threshold: 0, created_at: '2025-10-02 09:00:00' });
    add('GrowthUnits', { name: 'Herb rack – Küche', timezone: 'Mars/Olympus', created_at: null });
    // The catalogue that the server ships, plants of the grower's, one of them in no unit, one placed by the table of links alone.
    for (const name of ['Tomatoes', 'Herbs']) add('Plants', { unit_id: null, name, plant_type: name, current_stage: 'Catalog', days_in_stage: 0, created_at: installedAt });
    add('Plants', { unit_id: 1, name: 'Tomato A', plant_type: 'Tomatoes', plant_species: 'Solanum lycopersicum', current_stage: 'Vegetative', days_in_stage: 12, planted_date: '2025-10-06', created_at: '2025-10-06 18:11:34', pot_size_liters: 11, growing_medium: 'coco_coir', strain_variety: "Gardener's Delight" });
    add('Plants', { unit_id: null, name: 'Basil "C"; DROP', plant_type: 'Herbs', current_stage: 'Seedling', days_in_stage: 6, planted_date: null, created_at: '2025-10-20T07:00:00.123' });
    add('Plants', { unit_id: null, name: 'Nowhere', plant_type: 'Moss', current_stage: 'Resting', days_in_stage: null, created_at: 'yesterday' });
    add('GrowthUnitPlants', { unit_id: 1, plant_id: 3 });
    add('GrowthUnitPlants', { unit_id: 2, plant_id: 4 });
    add('GrowthUnitPlants', { unit_id: 2, plant_id: 77 });
    add('Sensor', { unit_id: 1, name: 'Canopy climate', sensor_type: 'environmental', protocol: 'mqtt', model: 'BME280', created_at: '2025-10-02 09:00:00' });
    add('Sensor', { unit_id: 1, name: 'Soil tomato', sensor_type: 'soil_moisture', protocol: 'ADC', model: 'Capacitive-Soil' });
    add('Sensor', { unit_id: 2, name: 'Reservoir', sensor_type: 'plant', protocol: 'mqtt', model: 'pH-Sensor', is_active: 0 });
    add('Sensor', { unit_id: 9, name: 'Of a deleted room', sensor_type: 'environmental', protocol: 'GPIO', model: 'DHT22' });
    add('Sensor', { unit_id: 1, name: 'Never spoke', sensor_type: 'environmental', protocol: 'http', model: 'MQ2' });
    add('SensorConfig', { sensor_id: 1, config_data: '{"mqtt_topic": "tent/1", "primary_metrics": ["temperature", "humidity", "air_quality"]}' });
    add('SensorConfig', { sensor_id: 2, config_data: 'not json' });
    add('SensorConfig', { sensor_id: 17, config_data: '{}' });
    add('PlantSensors', { plant_id: 3, sensor_id: 2 });
    add('PlantSensors', { plant_id: 3, sensor_id: 2 });
    add('PlantSensors', { plant_id: 3, sensor_id: 99 });
    add('Actuator', { unit_id: 1, name: 'Drip pump', actuator_type: 'Water-Pump', protocol: 'GPIO', model: '12V' });
    add('Actuator', { unit_id: 9, name: 'Lamp', actuator_type: 'Dimmer', protocol: 'zigbee', model: 'Plug', is_active: 0 });
    add('ActuatorConfig', { actuator_id: 1, config_data: '{"gpio_pin": 27, "max_runtime_seconds": 90, "cooldown_seconds": 600}' });
    add('ActuatorConfig', { actuator_id: 8, config_data: '{}' });
    addReadings(add, hours);
    add('ActivityLog', { timestamp: '2025-11-01T10:00:00+00:00', activity_type: 'system_startup', entity_type: 'unit', entity_id: 1, description: 'started' });
    add('ActivityLog', { timestamp: '', activity_type: 'user_login', description: 'no time' });
    add('plant_journal', { plant_id: 3, unit_id: 1, entry_type: 'stage_change', observation_type: 'Germination', growth_stage: 'Seedling', created_at: '2025-10-12 08:00:00' });
    add('plant_journal', { plant_id: 3, unit_id: 1, entry_type: 'stage_change', growth_stage: 'Unheard', created_at: '2025-10-13 08:00:00' });
    add('plant_journal', { plant_id: 88, entry_type: 'stage_change', growth_stage: 'Seedling', created_at: '2025-10-13 08:00:00' });
    add('plant_journal', { plant_id: 3, entry_type: 'note', notes: 'first flower!', created_at: '2025-10-14 08:00:00' });
    add('DeviceSchedules', { unit_id: 1, name: 'Night fan', device_type: 'fan', start_time: '22:00', end_time: '06:00' });
    add('SensorAnomaly', { sensor_id: 1, value: 35.2, severity: anomalies === 'old' ? 0 : 'major', ...(anomalies === 'old' ? {} : { anomaly_type: 'spike' }) });
  })();
  database.close();
}

function addReadings(add: (table: string, row: Readonly<Record<string, string | number | null>>) => void, hours: number): void {
  const say = (sensorId: number, timestamp: string, data: unknown, quality = 1): void =>
    add('SensorReading', { sensor_id: sensorId, timestamp, reading_data: typeof data === 'string' ? data : JSON.stringify(data), quality_score: quality });
  for (let hour = 0; hour < hours; hour += 1) {
    say(1, hourText(hour), { temperature: 20 + (hour % 10), humidity: 55 });
    say(1, hourText(hour), { pressure: 1_000 + (hour % 5) });
    add('PlantReadings', { plant_id: 3, unit_id: 1, soil_moisture: 60 - (hour % 20), timestamp: hourText(hour) });
  }
  // Aliases, the blank of SQLite, an exact repetition, a doubtful one, naive local time.
  say(1, '2025-11-20 06:00:00', { temp: 23.4, rh: '58', battery_percent: 81, Formaldehyde: 3 });
  say(1, '2025-11-20T06:00:00+00:00', { temperature: 23.4, humidity: 58 });
  say(1, '2025-11-20 07:00:00', { temperature: 24, temp: 99 }, 0.2);
  say(1, '2025-11-20T09:00:00', { temperature: 25 });
  say(3, '2025-11-20 06:00:00', { ec_us_cm: 1_420, ph: 5.86 });
  // What cannot be taken.
  say(1, '2025-11-20 08:00:00', 'not json');
  say(1, '2025-11-20 08:00:00', { temperature: 1_017, humidity: 50 });
  say(1, '2025-11-20 08:30:00', { temperature: { value: 3 } });
  say(1, '2025-11-20 08:30:00', { smoke: 3, linkquality: 90 });
  say(1, '2025-11-20 08:30:00', {});
  say(1, 'soon', { temperature: 20 });
  say(4, '2025-11-20 06:00:00', { temperature: 20 });
  say(99_999, '2025-11-20 06:00:00', { temperature: 20 });
  add('PlantReadings', { plant_id: 4, unit_id: 2, ph: 6.1, ec: 1.3, timestamp: '2025-11-20 06:00:00' });
  add('PlantReadings', { plant_id: 55, unit_id: 9, soil_moisture: 40, timestamp: '2025-11-20 06:00:00' });
  add('PlantReadings', { plant_id: 3, unit_id: 1, timestamp: '2025-11-20 06:00:00' });
}
