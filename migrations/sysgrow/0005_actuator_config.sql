-- One output channel of a hub, as the hub describes it. Stored, not yet driven.
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
) STRICT;

CREATE UNIQUE INDEX ActuatorConfig_channel ON ActuatorConfig (hub_id, channel) WHERE archived_at IS NULL;
CREATE INDEX ActuatorConfig_unit ON ActuatorConfig (unit_id);
