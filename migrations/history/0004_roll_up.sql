-- Good readings of a sensor in a quarter of an hour, an hour, a day (UTC): raw values in the sensor's unit. min, max and
-- sum are of the good ones alone and absent without any; not_good counts the others.
-- A local day is summed from quarters: they fit every time zone and both kinds of odd days.
CREATE TABLE RollUp15m (
  sensor_id INTEGER NOT NULL,
  at        INTEGER NOT NULL CHECK (at % 900000 = 0),
  count     INTEGER NOT NULL CHECK (count >= 0),
  not_good  INTEGER NOT NULL CHECK (not_good >= 0 AND count + not_good > 0),
  min       REAL,
  max       REAL,
  sum       REAL,
  PRIMARY KEY (sensor_id, at),
  CHECK ((count = 0) = (min IS NULL) AND (count = 0) = (max IS NULL) AND (count = 0) = (sum IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE RollUp1h (
  sensor_id INTEGER NOT NULL,
  at        INTEGER NOT NULL CHECK (at % 3600000 = 0),
  count     INTEGER NOT NULL CHECK (count >= 0),
  not_good  INTEGER NOT NULL CHECK (not_good >= 0 AND count + not_good > 0),
  min       REAL,
  max       REAL,
  sum       REAL,
  PRIMARY KEY (sensor_id, at),
  CHECK ((count = 0) = (min IS NULL) AND (count = 0) = (max IS NULL) AND (count = 0) = (sum IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE RollUp1d (
  sensor_id INTEGER NOT NULL,
  at        INTEGER NOT NULL CHECK (at % 86400000 = 0),
  count     INTEGER NOT NULL CHECK (count >= 0),
  not_good  INTEGER NOT NULL CHECK (not_good >= 0 AND count + not_good > 0),
  min       REAL,
  max       REAL,
  sum       REAL,
  PRIMARY KEY (sensor_id, at),
  CHECK ((count = 0) = (min IS NULL) AND (count = 0) = (max IS NULL) AND (count = 0) = (sum IS NULL))
) STRICT, WITHOUT ROWID;
