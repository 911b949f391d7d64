-- The key of a reading becomes one number, at * 2^21 + sensor: the same order of time, but as a rowid. SQLite appends to
-- such a table by writing its last page, where a table without rowid rewrites that page's neighbours with every flush.
-- at and sensor_id are read out of the key and take no room of their own.
CREATE TABLE SensorReadingByKey (
  id        INTEGER PRIMARY KEY,
  value     REAL    CHECK (value BETWEEN -1e30 AND 1e30),
  quality   INTEGER NOT NULL CHECK (quality BETWEEN 0 AND 2),
  at        INTEGER NOT NULL GENERATED ALWAYS AS (id >> 21) VIRTUAL CHECK (at BETWEEN 946684800000 AND 4102444800000),
  sensor_id INTEGER NOT NULL GENERATED ALWAYS AS (id & 2097151) VIRTUAL REFERENCES SensorConfig (id),
  CHECK (value IS NOT NULL OR quality = 2)
) STRICT;

INSERT INTO SensorReadingByKey (id, value, quality) SELECT at << 21 | sensor_id, value, quality FROM SensorReading ORDER BY at, sensor_id;
DROP TABLE SensorReading;
ALTER TABLE SensorReadingByKey RENAME TO SensorReading;
