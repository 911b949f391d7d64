-- Generated from the migrations beside it: npx vitest run test/migrations -u

CREATE TABLE SchemaMigration (
  version    INTEGER PRIMARY KEY CHECK (version >= 1),
  name       TEXT    NOT NULL UNIQUE,
  sha256     TEXT    NOT NULL CHECK (length(sha256) = 64),
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE GrowthUnit (
  id            INTEGER PRIMARY KEY,
  name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  zone          TEXT    NOT NULL CHECK (length(zone) BETWEEN 1 AND 64),
  leaf_offset_c REAL    NOT NULL CHECK (leaf_offset_c BETWEEN -10 AND 10),
  created_at    INTEGER NOT NULL CHECK (created_at BETWEEN 946684800000 AND 4102444800000)
) STRICT;

CREATE TABLE Hub (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  kind       TEXT    NOT NULL CHECK (kind IN ('serial', 'simulated')),
  path       TEXT    NOT NULL CHECK (length(path) BETWEEN 1 AND 255),
  protocol   TEXT    CHECK (length(protocol) BETWEEN 1 AND 32),
  hub_key    TEXT    CHECK (length(hub_key) BETWEEN 1 AND 64),
  firmware   TEXT    CHECK (length(firmware) <= 128),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 946684800000 AND 4102444800000)
) STRICT;

CREATE UNIQUE INDEX Hub_path ON Hub (path);

CREATE TABLE SensorConfig (
  id          INTEGER PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES GrowthUnit (id),
  hub_id      INTEGER REFERENCES Hub (id) ON DELETE SET NULL,
  channel     TEXT    NOT NULL CHECK (length(channel) BETWEEN 1 AND 64),
  name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  metric      TEXT    NOT NULL CHECK (length(metric) BETWEEN 1 AND 64),
  unit        TEXT    NOT NULL CHECK (length(unit) BETWEEN 1 AND 32),
  period_ms   INTEGER CHECK (period_ms BETWEEN 50 AND 86400000),
  created_at  INTEGER NOT NULL CHECK (created_at BETWEEN 946684800000 AND 4102444800000),
  archived_at INTEGER CHECK (archived_at BETWEEN 946684800000 AND 4102444800000)
, note TEXT CHECK (length(note) BETWEEN 1 AND 500)) STRICT;

CREATE UNIQUE INDEX SensorConfig_channel ON SensorConfig (hub_id, channel) WHERE archived_at IS NULL;

CREATE INDEX SensorConfig_unit ON SensorConfig (unit_id);

CREATE TABLE ActuatorConfig (
  id           INTEGER PRIMARY KEY,
  unit_id      INTEGER REFERENCES GrowthUnit (id),
  hub_id       INTEGER REFERENCES Hub (id) ON DELETE SET NULL,
  channel      TEXT    NOT NULL CHECK (length(channel) BETWEEN 1 AND 64),
  name         TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  mode         TEXT    NOT NULL CHECK (mode IN ('onoff', 'percent', 'pulse', 'dose')),
  safe_value   REAL    NOT NULL CHECK (safe_value BETWEEN -1e30 AND 1e30),
  max_on_s     REAL    CHECK (max_on_s > 0 AND max_on_s < 1e30),
  min_off_s    REAL    CHECK (min_off_s >= 0 AND min_off_s < 1e30),
  has_failsafe INTEGER NOT NULL CHECK (has_failsafe IN (0, 1)),
  created_at   INTEGER NOT NULL CHECK (created_at BETWEEN 946684800000 AND 4102444800000),
  archived_at  INTEGER CHECK (archived_at BETWEEN 946684800000 AND 4102444800000)
, note TEXT CHECK (length(note) BETWEEN 1 AND 500)) STRICT;

CREATE UNIQUE INDEX ActuatorConfig_channel ON ActuatorConfig (hub_id, channel) WHERE archived_at IS NULL;

CREATE INDEX ActuatorConfig_unit ON ActuatorConfig (unit_id);

CREATE TABLE ActivityLog (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL CHECK (at BETWEEN 946684800000 AND 4102444800000),
  actor   TEXT    NOT NULL CHECK (length(actor) BETWEEN 1 AND 64),
  kind    TEXT    NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
  subject TEXT    NOT NULL CHECK (length(subject) BETWEEN 1 AND 128),
  detail  TEXT    NOT NULL CHECK (json_valid(detail) AND json_type(detail) = 'object')
) STRICT;

CREATE TABLE Plant (
  id          INTEGER PRIMARY KEY,
  name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  species_id  TEXT    CHECK (length(species_id) BETWEEN 1 AND 64),
  variety     TEXT    CHECK (length(variety) BETWEEN 1 AND 60),
  created_at  INTEGER NOT NULL CHECK (created_at BETWEEN 946684800000 AND 4102444800000),
  archived_at INTEGER CHECK (archived_at BETWEEN 946684800000 AND 4102444800000)
) STRICT;

CREATE TABLE PlantStage (
  id             INTEGER PRIMARY KEY,
  plant_id       INTEGER NOT NULL REFERENCES Plant (id),
  stage          TEXT    NOT NULL CHECK (length(stage) BETWEEN 1 AND 32),
  started_at     INTEGER NOT NULL CHECK (started_at BETWEEN 946684800000 AND 4102444800000),
  is_approximate INTEGER NOT NULL CHECK (is_approximate IN (0, 1)),
  UNIQUE (plant_id, started_at)
) STRICT;

CREATE TABLE PlantPlacement (
  id       INTEGER PRIMARY KEY,
  plant_id INTEGER NOT NULL REFERENCES Plant (id),
  unit_id  INTEGER REFERENCES GrowthUnit (id),
  moved_at INTEGER NOT NULL CHECK (moved_at BETWEEN 946684800000 AND 4102444800000),
  UNIQUE (plant_id, moved_at)
) STRICT;

CREATE TABLE PlantPotting (
  id        INTEGER PRIMARY KEY,
  plant_id  INTEGER NOT NULL REFERENCES Plant (id),
  volume_l  REAL    NOT NULL CHECK (volume_l > 0 AND volume_l <= 10000),
  medium    TEXT    NOT NULL CHECK (length(medium) BETWEEN 1 AND 32),
  potted_at INTEGER NOT NULL CHECK (potted_at BETWEEN 946684800000 AND 4102444800000),
  UNIQUE (plant_id, potted_at)
) STRICT;

CREATE TABLE Job (
  name            TEXT    PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
  last_success_at INTEGER CHECK (last_success_at BETWEEN 946684800000 AND 4102444800000),
  last_attempt_at INTEGER NOT NULL CHECK (last_attempt_at BETWEEN 946684800000 AND 4102444800000),
  -- A sentence: why the last attempt failed; NULL after a success.
  last_problem    TEXT    CHECK (length(last_problem) BETWEEN 1 AND 1000)
) STRICT, WITHOUT ROWID;

CREATE TABLE BackupLedger (
  id          INTEGER PRIMARY KEY,
  kind        TEXT    NOT NULL CHECK (kind IN ('daily', 'history', 'before_import', 'before_restore', 'manual')),
  file        TEXT    NOT NULL CHECK (length(file) BETWEEN 1 AND 4096),
  made_at     INTEGER NOT NULL CHECK (made_at BETWEEN 946684800000 AND 4102444800000),
  bytes       INTEGER NOT NULL CHECK (bytes >= 0),
  -- Of the whole archive file.
  sha256      TEXT    NOT NULL CHECK (length(sha256) = 64),
  -- The last time that it was read back whole and found right.
  verified_at INTEGER CHECK (verified_at BETWEEN 946684800000 AND 4102444800000),
  -- A sentence: why the last verification failed.
  problem     TEXT    CHECK (length(problem) BETWEEN 1 AND 1000),
  -- When rotation or a person removed the file.
  removed_at  INTEGER CHECK (removed_at BETWEEN 946684800000 AND 4102444800000)
) STRICT;

CREATE INDEX BackupLedger_made ON BackupLedger (made_at);

CREATE TABLE ImportRef (
  ref         TEXT    PRIMARY KEY CHECK (length(ref) BETWEEN 1 AND 200),
  target      TEXT    NOT NULL CHECK (length(target) BETWEEN 1 AND 64),
  target_id   TEXT    NOT NULL CHECK (length(target_id) BETWEEN 1 AND 200),
  imported_at INTEGER NOT NULL CHECK (imported_at BETWEEN 946684800000 AND 4102444800000)
) STRICT, WITHOUT ROWID;

CREATE TABLE SensorSealed (
  sensor_id    INTEGER PRIMARY KEY REFERENCES SensorConfig (id),
  count        INTEGER NOT NULL CHECK (count >= 1),
  first_at     INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  last_value   REAL,
  last_quality INTEGER NOT NULL CHECK (last_quality BETWEEN 0 AND 2),
  CHECK (first_at <= last_at)
) STRICT;

CREATE INDEX ActivityLog_at ON ActivityLog (at);

CREATE TABLE "SensorReading" (
  id        INTEGER PRIMARY KEY,
  value     REAL    CHECK (value BETWEEN -1e30 AND 1e30),
  quality   INTEGER NOT NULL CHECK (quality BETWEEN 0 AND 2),
  at        INTEGER NOT NULL GENERATED ALWAYS AS (id >> 21) VIRTUAL CHECK (at BETWEEN 946684800000 AND 4102444800000),
  sensor_id INTEGER NOT NULL GENERATED ALWAYS AS (id & 2097151) VIRTUAL REFERENCES SensorConfig (id),
  CHECK (value IS NOT NULL OR quality = 2)
) STRICT;
