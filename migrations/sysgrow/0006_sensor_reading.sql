-- Every reading as it came: the raw value in the sensor's unit. quality: 0 good, 1 suspect, 2 bad.
-- (BETWEEN, since IN would build a temporary table for every row and nearly double the cost of storing it.)
-- A bad reading may have no number; Infinity is kept out by the range, NaN arrives as NULL.
--
-- The key is in the order of time, so a transaction touches the last page of one B-tree and not a page a sensor.
-- Sealing joins here: each closed hour will be encoded into history.db, and its rows then deleted from this table in
-- slices by their key. Whatever reads readings must therefore ask for a span of time, and must not count on rows
-- older than the last sealed hour.
CREATE TABLE SensorReading (
  at        INTEGER NOT NULL CHECK (at BETWEEN 946684800000 AND 4102444800000),
  sensor_id INTEGER NOT NULL REFERENCES SensorConfig (id),
  value     REAL    CHECK (value BETWEEN -1e30 AND 1e30),
  quality   INTEGER NOT NULL CHECK (quality BETWEEN 0 AND 2),
  PRIMARY KEY (at, sensor_id),
  CHECK (value IS NOT NULL OR quality = 2)
) STRICT, WITHOUT ROWID;

-- What was ever stored of each sensor, written in the transaction that stores it: counting the readings themselves
-- would read the whole table. Sealing leaves it as it is, since a sealed reading is still stored.
CREATE TABLE SensorReadingTotal (
  sensor_id INTEGER PRIMARY KEY REFERENCES SensorConfig (id),
  count     INTEGER NOT NULL CHECK (count >= 1),
  first_at  INTEGER NOT NULL,
  last_at   INTEGER NOT NULL,
  CHECK (first_at <= last_at)
) STRICT;
