import { z } from 'zod';

// Compiled parsers need `eval`, which the window's content security policy forbids. Zod reads the setting when a schema
// is made, so the entry of each process imports this file before any contract.
z.config({ jitless: true });
