import { createContext, useContext, type ComponentType } from 'react';
import type { Phrase } from '../core/domain/text';
import type { IconName } from '../ui/layout/icons';

/** Shown in the status bar for the cells that are selected; numbers are already in the unit of `unitLabel`. */
export interface SelectionStats {
  readonly count: number;
  readonly sum: string | null;
  readonly average: string | null;
  /** 万元, %, … */
  readonly unitLabel?: string;
  /** The selection mixes months and years: the sum would count twice. */
  readonly mixed?: boolean;
}

export interface Notice {
  readonly kind: 'info' | 'success' | 'warning' | 'error';
  readonly text: string;
  readonly remedy?: string;
  readonly action?: { readonly text: string; readonly run: () => void };
}

export interface Route {
  readonly module: string;
  readonly params: Readonly<Record<string, string>>;
}

export type MoneyUnit = 'yuan' | 'wan';

/** What the frame of the app offers to the module on screen. */
export interface Frame {
  readonly planYear: number;
  readonly moneyUnit: MoneyUnit;
  /** Larger type, pay and potential hidden: the screen is on a projector. */
  readonly workshop: boolean;
  readonly setWorkshop: (on: boolean) => void;
  readonly route: Route;
  readonly go: (module: string, params?: Readonly<Record<string, string>>) => void;
  readonly select: (stats: SelectionStats | null) => void;
  readonly notify: (notice: Notice) => void;
  /** Commands of the module on screen for the Ctrl+K palette; replaces those given before. */
  readonly offer: (commands: readonly PaletteCommand[]) => void;
  /** What is in focus, shown in the top bar beside workspace and year: plan version, scheme, cycle. */
  readonly focus: (
    label: string | null,
    tag?: { readonly text: string; readonly tone: 'info' | 'ok' | 'warn' },
  ) => void;
}

export interface PaletteCommand {
  readonly key: string;
  readonly text: string;
  readonly hint?: string;
  readonly run: () => void;
}

/** A module of the app as its feature folder describes it (`src/features/<key>/module.tsx`). */
export interface FeatureModule {
  readonly key: string;
  readonly title: Phrase;
  readonly icon: IconName;
  readonly Screen: ComponentType;
}

export const FrameContext = createContext<Frame | null>(null);

export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error('useFrame outside the frame');
  return frame;
}
