import fs from 'node:fs';
import path from 'node:path';
import type { RecentWorkspace } from '../../../src/core/contract/workspace';
import type { Ports } from '../../ports/ports';

const KEPT = 12;

interface Entry {
  readonly path: string;
  readonly openedAt: string;
}

const listFile = ({ paths }: Ports): string => path.join(paths.userData, 'recent.json');

/** Workspaces that were opened on this machine, newest first. */
export function recentWorkspaces(ports: Ports): RecentWorkspace[] {
  return entries(ports).map((entry) => ({
    ...entry,
    name: workspaceName(entry.path),
    exists: fs.existsSync(entry.path),
  }));
}

export const workspaceName = (file: string): string => path.basename(file, '.yardstick');

/** The list is a convenience: where it cannot be written, opening goes on without it. */
export function rememberWorkspace(ports: Ports, file: string, at: string): void {
  const list = [{ path: file, openedAt: at }, ...entries(ports).filter((entry) => entry.path !== file)].slice(0, KEPT);
  try {
    fs.mkdirSync(ports.paths.userData, { recursive: true });
    const temporary = `${listFile(ports)}.tmp`;
    fs.writeFileSync(temporary, JSON.stringify(list, null, 2));
    fs.renameSync(temporary, listFile(ports));
  } catch (error) {
    ports.log.error('the list of recent workspaces was not written', error);
  }
}

function entries(ports: Ports): Entry[] {
  try {
    const list: unknown = JSON.parse(fs.readFileSync(listFile(ports), 'utf8'));
    return Array.isArray(list) ? list.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    typeof value.path === 'string' &&
    'openedAt' in value &&
    typeof value.openedAt === 'string'
  );
}
