/** Everything that decides how one cell looks; all of it may meet in one cell. */
export interface CellLook {
  readonly kind: 'number' | 'text';
  readonly tone: 'muted' | 'strong' | undefined;
  readonly rule: boolean;
  readonly strongRow: boolean;
  readonly totalRow: boolean;
  readonly band: 'hard' | 'easy' | undefined;
  readonly locked: boolean;
  readonly changed: boolean;
  readonly note: boolean;
  readonly found: boolean;
  /** sides of the cell that are sides of the range; null outside it */
  readonly range: {
    readonly top: boolean;
    readonly right: boolean;
    readonly bottom: boolean;
    readonly left: boolean;
  } | null;
  readonly active: boolean;
  readonly filling: boolean;
  readonly refused: boolean;
}

/**
 * The one place that turns states into classes. The order is that of the layers, lowest first (design tokens §3):
 * kind and tone, row, band, lock, changed, note, find, range, active, refused. sheet.css draws each in a layer of its own
 * (ground colour, ground image, left bar, corner, outline), so that none hides another.
 */
export function cellClasses(look: CellLook): string[] {
  const names: (string | false | undefined)[] = [
    look.kind === 'number' && 'y-num',
    look.tone && `y-tone-${look.tone}`,
    look.rule && 'y-rule',
    look.strongRow && 'y-row-strong',
    look.totalRow && 'y-row-total',
    look.band && `y-band-${look.band}`,
    look.locked && 'y-locked',
    look.changed && 'y-changed',
    look.note && 'y-note',
    look.found && 'y-found',
    look.range !== null && 'y-in',
    look.range?.top && 'y-in-t',
    look.range?.right && 'y-in-r',
    look.range?.bottom && 'y-in-b',
    look.range?.left && 'y-in-l',
    look.filling && 'y-filling',
    look.active && 'y-active',
    look.refused && 'y-refused',
  ];
  return names.filter((name): name is string => typeof name === 'string');
}
