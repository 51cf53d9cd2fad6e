import type { Ground, GroundPerson } from '../../../core/domain/pay-ground';

/** A row of the figures one by one: the company, a unit, or a person; parents before their children. */
export interface FigureRow {
  readonly id: string;
  readonly name: string;
  readonly level: number;
  /** Numbers of the people below, or of the person. */
  readonly people: readonly string[];
  readonly person: GroundPerson | null;
}

export type Figures = Readonly<Record<string, number>>;

/** The organisation as the people of the year stand in it. */
export function figureRows(ground: Ground, company: string): FigureRow[] {
  const root = branch();
  for (const person of ground.people) {
    let node = root;
    for (const name of person.path) {
      let next = node.units.get(name);
      if (!next) node.units.set(name, (next = branch()));
      node = next;
    }
    node.people.push(person);
  }
  const out: FigureRow[] = [];
  const walk = (node: Branch, name: string, id: string, level: number): void => {
    out.push({ id, name, level, people: membersOf(node), person: null });
    for (const [unit, inner] of node.units) walk(inner, unit, `${id}/${unit}`, level + 1);
    for (const person of node.people)
      out.push({ id: `#${person.number}`, name: person.name, level: level + 1, people: [person.number], person });
  };
  walk(root, company, '', 0);
  return out;
}

interface Branch {
  readonly units: Map<string, Branch>;
  readonly people: GroundPerson[];
}
const branch = (): Branch => ({ units: new Map(), people: [] });
const membersOf = ({ units, people }: Branch): string[] => [
  ...[...units.values()].flatMap(membersOf),
  ...people.map(({ number }) => number),
];

/** What stands at a row: the figure of its people where they have the same; null where they differ. */
export function figureOf(row: FigureRow, figures: Figures, all: number): number | null {
  const [first, ...rest] = row.people.map((number) => figures[number] ?? all);
  return first !== undefined && rest.every((figure) => figure === first) ? first : null;
}

/**
 * Figures after some rows were typed into, in the order of the tree: a person's own stands over the unit's. An empty
 * cell goes back to the figure for everybody, which is kept nowhere.
 */
export function withFigures(
  figures: Figures,
  rows: readonly FigureRow[],
  edits: ReadonlyMap<string, number | null>,
  all: number,
): Record<string, number> {
  const out = new Map(Object.entries(figures));
  for (const row of rows) {
    const figure = edits.get(row.id);
    if (figure === undefined) continue;
    for (const number of row.people)
      if (figure === null || figure === all) out.delete(number);
      else out.set(number, figure);
  }
  return Object.fromEntries(out);
}
