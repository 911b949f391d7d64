-- What an import knew of an output that has no hub here yet: the old kind, protocol and address.
ALTER TABLE ActuatorConfig ADD COLUMN note TEXT CHECK (length(note) BETWEEN 1 AND 500);
