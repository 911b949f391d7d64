-- A board, or the simulated one. protocol, hub_key and firmware stay NULL until it was recognised. Protocols have no
-- CHECK: their list grows with the program, which parses them at its edge.
CREATE TABLE Hub (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  kind       TEXT    NOT NULL CHECK (kind IN ('serial', 'simulated')),
  path       TEXT    NOT NULL CHECK (length(path) BETWEEN 1 AND 255),
  protocol   TEXT    CHECK (length(protocol) BETWEEN 1 AND 32),
  hub_key    TEXT    CHECK (length(hub_key) BETWEEN 1 AND 64),
  firmware   TEXT    CHECK (length(firmware) <= 128),
  created_at INTEGER NOT NULL CHECK (created_at BETWEEN 946684800000 AND 4102444800000)
) STRICT;

-- Two sessions on one port would steal each other's bytes.
CREATE UNIQUE INDEX Hub_path ON Hub (path);
