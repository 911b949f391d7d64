-- A place where plants grow: a tent, a room, a bench. Instants everywhere are epoch milliseconds UTC.
CREATE TABLE GrowthUnit (
  id            INTEGER PRIMARY KEY,
  name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  zone          TEXT    NOT NULL CHECK (length(zone) BETWEEN 1 AND 64),
  leaf_offset_c REAL    NOT NULL CHECK (leaf_offset_c BETWEEN -10 AND 10),
  created_at    INTEGER NOT NULL CHECK (created_at BETWEEN 946684800000 AND 4102444800000)
) STRICT;
