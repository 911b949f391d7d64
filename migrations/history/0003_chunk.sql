-- All readings of one sensor in one hour (UTC), compressed: raw values in the sensor's unit with their quality.
-- id = sensor_id * 2^24 + hours since 1970, so the hours of a sensor stand side by side in one B-tree.
-- crc: CRC-32 of data; a flipped bit in a value is something that no check of SQLite sees.
CREATE TABLE Chunk (
  id      INTEGER PRIMARY KEY CHECK (id >= 16777216),
  seal_id INTEGER NOT NULL REFERENCES Seal (id),
  codec   INTEGER NOT NULL CHECK (codec >= 1),
  count   INTEGER NOT NULL CHECK (count >= 1),
  crc     INTEGER NOT NULL CHECK (crc BETWEEN 0 AND 4294967295),
  data    BLOB    NOT NULL
) STRICT;

CREATE INDEX Chunk_seal ON Chunk (seal_id);

-- A chunk whose checksum was wrong when its hour was sealed again or scrubbed: kept as it was for rescue, out of the way.
CREATE TABLE DamagedChunk (
  id        INTEGER PRIMARY KEY,
  chunk_id  INTEGER NOT NULL,
  found_at  INTEGER NOT NULL CHECK (found_at BETWEEN 946684800000 AND 4102444800000),
  codec     INTEGER NOT NULL,
  count     INTEGER NOT NULL,
  crc       INTEGER NOT NULL,
  data      BLOB    NOT NULL
) STRICT;

-- What was lost of an hour is asked for whenever the hour is sealed.
CREATE INDEX DamagedChunk_chunk ON DamagedChunk (chunk_id, count);
