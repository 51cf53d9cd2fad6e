import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const stored = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(600).max(20_000),
  height: z.int().min(400).max(20_000),
  maximized: z.boolean(),
});

interface WindowState {
  readonly bounds: Partial<Rectangle> & { readonly width: number; readonly height: number };
  readonly maximized: boolean;
}

const first: WindowState = { bounds: { width: 1440, height: 900 }, maximized: false };

/** Where the window was, if that place is still on a screen; the first size otherwise. */
export function loadWindowState(userData: string): WindowState {
  try {
    const { maximized, ...bounds } = stored.parse(JSON.parse(readFileSync(file(userData), 'utf8')));
    return isVisible(bounds) ? { bounds, maximized } : first;
  } catch {
    // Not there yet, or written by something else: a window is better than a complaint.
    return first;
  }
}

export function saveWindowState(userData: string, window: BrowserWindow): void {
  const state = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    writeFileSync(file(userData), JSON.stringify(state));
  } catch {
    // A folder that cannot be written costs the place of the window, nothing else.
  }
}

function file(userData: string): string {
  return join(userData, 'window.json');
}

/** At least a hand's breadth of the title bar is on some screen. */
function isVisible({ x, y, width }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    return across >= 100 && y >= workArea.y - 10 && y <= workArea.y + workArea.height - 50;
  });
}
