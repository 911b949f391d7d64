-- What of each sensor stands sealed in history.db, in absolute figures as the history gave them, written in the
-- transaction that deletes the first of the sealed rows. What SensorReading still holds is counted in memory: a row of
-- totals for every reading would cost the disk more than the readings themselves.
-- Until now nothing was sealed and every reading stands in SensorReading, so the totals of old are derived and go.
CREATE TABLE SensorSealed (
  sensor_id    INTEGER PRIMARY KEY REFERENCES SensorConfig (id),
  count        INTEGER NOT NULL CHECK (count >= 1),
  first_at     INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  last_value   REAL,
  last_quality INTEGER NOT NULL CHECK (last_quality BETWEEN 0 AND 2),
  CHECK (first_at <= last_at)
) STRICT;

DROP TABLE SensorReadingTotal;
