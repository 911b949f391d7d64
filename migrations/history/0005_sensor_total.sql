-- What was ever sealed of each sensor, written in the transaction that seals it. Pruning leaves it as it is.
CREATE TABLE SensorTotal (
  sensor_id    INTEGER PRIMARY KEY,
  count        INTEGER NOT NULL CHECK (count >= 1),
  first_at     INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  last_value   REAL,
  last_quality INTEGER NOT NULL CHECK (last_quality BETWEEN 0 AND 2),
  CHECK (first_at <= last_at)
) STRICT;

-- The chunks of earlier hours were pruned: what comes late for them cannot be merged any more, and roll-ups of them
-- must not be worked out anew from the little that came late. One row.
CREATE TABLE KeptFrom (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  hour INTEGER NOT NULL CHECK (hour >= 0)
) STRICT;
