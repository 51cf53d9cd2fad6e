#!/usr/bin/env node
// The command line: builds the bundle when the sources are newer (quietly, on standard error), then runs it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './lib/build.mjs';

if (!ensureBuilt('main')) process.exit(1);
// An address made here: what is built is no source for the type checker to follow.
await import(pathToFileURL(join(root, 'out/main/cli.js')).href);
