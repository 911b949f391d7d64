-- Generated from the migrations beside it: npx vitest run test/migrations -u

CREATE TABLE SchemaMigration (
  version    INTEGER PRIMARY KEY CHECK (version >= 1),
  name       TEXT    NOT NULL UNIQUE,
  sha256     TEXT    NOT NULL CHECK (length(sha256) = 64),
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE Seal (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  sealed_at INTEGER NOT NULL CHECK (sealed_at BETWEEN 946684800000 AND 4102444800000)
) STRICT;

CREATE TABLE Chunk (
  id      INTEGER PRIMARY KEY CHECK (id >= 16777216),
  seal_id INTEGER NOT NULL REFERENCES Seal (id),
  codec   INTEGER NOT NULL CHECK (codec >= 1),
  count   INTEGER NOT NULL CHECK (count >= 1),
  crc     INTEGER NOT NULL CHECK (crc BETWEEN 0 AND 4294967295),
  data    BLOB    NOT NULL
) STRICT;

CREATE INDEX Chunk_seal ON Chunk (seal_id);

CREATE TABLE DamagedChunk (
  id        INTEGER PRIMARY KEY,
  chunk_id  INTEGER NOT NULL,
  found_at  INTEGER NOT NULL CHECK (found_at BETWEEN 946684800000 AND 4102444800000),
  codec     INTEGER NOT NULL,
  count     INTEGER NOT NULL,
  crc       INTEGER NOT NULL,
  data      BLOB    NOT NULL
) STRICT;

CREATE INDEX DamagedChunk_chunk ON DamagedChunk (chunk_id, count);

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

CREATE TABLE SensorTotal (
  sensor_id    INTEGER PRIMARY KEY,
  count        INTEGER NOT NULL CHECK (count >= 1),
  first_at     INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  last_value   REAL,
  last_quality INTEGER NOT NULL CHECK (last_quality BETWEEN 0 AND 2),
  CHECK (first_at <= last_at)
) STRICT;

CREATE TABLE KeptFrom (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  hour INTEGER NOT NULL CHECK (hour >= 0)
) STRICT;
