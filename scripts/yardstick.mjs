#!/usr/bin/env node
// The command line: builds the bundle when the sources are newer (quietly, on standard error), then runs it.
import { ensureBuilt } from './lib/build.mjs';

if (!ensureBuilt('main')) process.exit(1);
await import('../out/main/cli.js');
