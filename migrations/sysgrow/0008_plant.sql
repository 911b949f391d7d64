-- A plant, and what happened to it as dated events: the stage, place and pot of any moment follow from them, and no
-- job has to count days. A plant is archived, never deleted.
-- species_id names an entry of plants_info.json or of the user's own species. Species, stages and media have no CHECK:
-- their lists grow with the program, which parses them at its edge.
CREATE TABLE Plant (
  id          INTEGER PRIMARY KEY,
  name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  species_id  TEXT    CHECK (length(species_id) BETWEEN 1 AND 64),
  variety     TEXT    CHECK (length(variety) BETWEEN 1 AND 60),
  created_at  INTEGER NOT NULL CHECK (created_at BETWEEN 946684800000 AND 4102444800000),
  archived_at INTEGER CHECK (archived_at BETWEEN 946684800000 AND 4102444800000)
) STRICT;

-- is_approximate: somebody estimated the date, or an import worked it out of a counter.
CREATE TABLE PlantStage (
  id             INTEGER PRIMARY KEY,
  plant_id       INTEGER NOT NULL REFERENCES Plant (id),
  stage          TEXT    NOT NULL CHECK (length(stage) BETWEEN 1 AND 32),
  started_at     INTEGER NOT NULL CHECK (started_at BETWEEN 946684800000 AND 4102444800000),
  is_approximate INTEGER NOT NULL CHECK (is_approximate IN (0, 1)),
  UNIQUE (plant_id, started_at)
) STRICT;

-- unit_id NULL: from then on the plant stands in no growth unit.
CREATE TABLE PlantPlacement (
  id       INTEGER PRIMARY KEY,
  plant_id INTEGER NOT NULL REFERENCES Plant (id),
  unit_id  INTEGER REFERENCES GrowthUnit (id),
  moved_at INTEGER NOT NULL CHECK (moved_at BETWEEN 946684800000 AND 4102444800000),
  UNIQUE (plant_id, moved_at)
) STRICT;

CREATE TABLE PlantPotting (
  id        INTEGER PRIMARY KEY,
  plant_id  INTEGER NOT NULL REFERENCES Plant (id),
  volume_l  REAL    NOT NULL CHECK (volume_l > 0 AND volume_l <= 10000),
  medium    TEXT    NOT NULL CHECK (length(medium) BETWEEN 1 AND 32),
  potted_at INTEGER NOT NULL CHECK (potted_at BETWEEN 946684800000 AND 4102444800000),
  UNIQUE (plant_id, potted_at)
) STRICT;
