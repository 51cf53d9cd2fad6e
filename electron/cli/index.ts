/**
 * The command line: the same calls as the window's, from a terminal. It needs neither Electron nor a display.
 * The frame (run.ts) reads the words, runs the command and words refusals; each module brings its own commands.
 */
import type { CliCommand } from './command';
import { commissionCommands } from './commands/commission';
import { dataCommands } from './commands/data';
import { serveCommands } from './commands/serve';
import { sampleCommands } from './commands/sample';
import { talentCommands } from './commands/talent';
import { targetsCommands } from './commands/targets';
import { workspaceCommands } from './commands/workspace';
import { runLine } from './run';

const commands: Readonly<Record<string, CliCommand>> = {
  ...workspaceCommands,
  ...sampleCommands,
  ...dataCommands,
  ...targetsCommands,
  ...commissionCommands,
  ...talentCommands,
  ...serveCommands,
};

/** A reader that stops early (`| head`) is no error. */
process.stdout.on('error', () => undefined);

process.exitCode = await runLine(
  process.argv.slice(2),
  commands,
  { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) },
  process.env,
);
