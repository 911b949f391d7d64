-- What an import knew of a sensor that has no hub here yet: the old protocol and address.
ALTER TABLE SensorConfig ADD COLUMN note TEXT CHECK (length(note) BETWEEN 1 AND 500);
