-- One input channel of a hub given a meaning. Metrics and units have no CHECK of their own: their lists grow with
-- the program, which parses them at its edge.
-- A sensor is archived, never deleted, since its readings stay; metric and unit never change, since readings are
-- stored raw, in the unit.
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
) STRICT;

-- A channel feeds one sensor at a time.
CREATE UNIQUE INDEX SensorConfig_channel ON SensorConfig (hub_id, channel) WHERE archived_at IS NULL;
CREATE INDEX SensorConfig_unit ON SensorConfig (unit_id);
