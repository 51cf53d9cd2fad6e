import { useMemo, type DragEvent, type KeyboardEvent } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PoolReply, PoolRow } from '../../../core/contract/talent';
import { groupBy } from '../../../core/domain/group-by';
import { nineBoxes, type BoxCode } from '../../../core/engine/talent/nine-box';
import { showNumber } from '../../../ui/format';
import { flagOf, share } from '../show';
import { talentTexts } from '../texts';
import './nine-box.css';

interface Props {
  readonly pool: PoolReply;
  readonly rows: readonly PoolRow[];
  readonly chosen: number | null;
  readonly onChoose: (person: number) => void;
  /** Null: a closed assessment, nothing moves. */
  readonly onMove: ((person: number, to: BoxCode) => void) | null;
}

const DRAGGED = 'application/x-yardstick-person';
const FULL_YEAR = 12;
const tints: Readonly<Partial<Record<BoxCode, string>>> = { star: 't-best', reserve: 't-good', backbone: 't-good' };

/** Nine boxes with names: dragging a name, or Alt and an arrow key, asks for the reason and calibrates. */
export function NineBox({ pool, rows, chosen, onChoose, onMove }: Props) {
  const t = useText(talentTexts);
  const members = useMemo(() => {
    const map = groupBy<PoolRow, BoxCode | null>(rows, (row) => row.box);
    for (const list of map.values()) list.sort((a, b) => (b.potential ?? 0) - (a.potential ?? 0));
    return map;
  }, [rows]);
  const unrated = members.get(null) ?? [];
  const bases = new Set(rows.map((row) => row.basis));
  const basis = bases.size > 1 ? 'mixedBasis' : bases.has('scorecard') ? 'scorecard' : 'net_sales';
  const [low, high] = pool.settings.cuts.performance;
  const [lowUp, highUp] = pool.settings.cuts.potential;
  const range = (at: number, a: number, b: number): string => ['0–' + String(a), `${a}–${b}`, `${b}–100`][at] ?? '';
  return (
    <>
      <div className="t-legend">
        <span>{t('axes', { basis: t(basis) })}</span>
        <span className="y-grow" />
        {onMove ? <span>{t('moveHint')}</span> : null}
        <span className="t-brand">{t('legendHigh')}</span>
        <span>{t('legend')}</span>
      </div>
      <div className="t-nine">
        {(['high', 'mid', 'low'] as const).map((band, row) => (
          <Row key={band} title={t(band)} range={range(2 - row, lowUp, highUp)}>
            {nineBoxes.slice(row * 3, row * 3 + 3).map(({ code }) => (
              <OneBox
                key={code}
                code={code}
                members={members.get(code) ?? []}
                total={rows.length}
                chosen={chosen}
                onChoose={onChoose}
                onMove={onMove}
              />
            ))}
          </Row>
        ))}
        <span />
        {(['low', 'mid', 'high'] as const).map((band, i) => (
          <div key={band} className="t-axis t-across">
            <b>{t(band)}</b> <span>{range(i, low, high)}</span>
          </div>
        ))}
      </div>
      {unrated.length > 0 ? (
        <div className="t-unrated">
          <span className="y-mut">{t('notRated', { n: unrated.length })}</span>
          {unrated.map((row) => (
            <Name key={row.id} row={row} on={row.id === chosen} onChoose={onChoose} onMove={null} />
          ))}
        </div>
      ) : null}
    </>
  );
}

function Row({ title, range, children }: { title: string; range: string; children: React.ReactNode }) {
  return (
    <>
      <div className="t-axis">
        <b>{title}</b>
        <span>{range}</span>
      </div>
      {children}
    </>
  );
}

interface BoxProps {
  readonly code: BoxCode;
  readonly members: readonly PoolRow[];
  readonly total: number;
  readonly chosen: number | null;
  readonly onChoose: (person: number) => void;
  readonly onMove: Props['onMove'];
}

function OneBox({ code, members, total, chosen, onChoose, onMove }: BoxProps) {
  const t = useText(talentTexts);
  const lang = useLang();
  const name = nineBoxes.find((entry) => entry.code === code)?.name[lang] ?? code;
  const over = (event: DragEvent): void => {
    if (onMove && event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
  };
  const drop = (event: DragEvent): void => {
    const id = Number(event.dataTransfer.getData(DRAGGED));
    event.preventDefault();
    if (id > 0 && !members.some((row) => row.id === id)) onMove?.(id, code);
  };
  return (
    <section className={`t-box ${tints[code] ?? ''}`} aria-label={name} onDragOver={over} onDrop={drop} data-box={code}>
      <header>
        <b>{name}</b>
        <span>{t('boxHead', { n: members.length, share: share(members.length, total, 0) })}</span>
      </header>
      <div className="t-names">
        {members.map((row) => (
          <Name key={row.id} row={row} on={row.id === chosen} onChoose={onChoose} onMove={onMove} />
        ))}
      </div>
    </section>
  );
}

interface NameProps {
  readonly row: PoolRow;
  readonly on: boolean;
  readonly onChoose: (person: number) => void;
  readonly onMove: Props['onMove'];
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function Name({ row, on, onChoose, onMove }: NameProps) {
  const t = useText(talentTexts);
  const flag = flagOf(row);
  const words = row.caution ? t('caution') : row.highPotential ? t('highPotential') : row.star ? t('star') : '';
  const key = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (!event.altKey || !step || !onMove || row.box === null) return;
    event.preventDefault();
    const at = nineBoxes.findIndex((entry) => entry.code === row.box);
    const [x, y] = [(at % 3) + step[0], Math.floor(at / 3) + step[1]];
    const to = x < 0 || x > 2 || y < 0 || y > 2 ? undefined : nineBoxes[y * 3 + x];
    if (to) onMove(row.id, to.code);
  };
  return (
    <button
      type="button"
      className={`t-name ${on ? 't-on' : ''} ${row.highPotential ? 't-hi' : ''} ${row.caution ? 't-caution' : ''}`}
      title={`${row.name} ${row.number}`}
      aria-pressed={on}
      draggable={onMove !== null}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, String(row.id))}
      onClick={() => onChoose(row.id)}
      onKeyDown={key}
    >
      {flag === '' ? null : <span aria-hidden="true">{flag}</span>}
      <span className="t-text">{row.name}</span>
      {words === '' ? null : <span className="t-spoken">{words}</span>}
      {row.evidence.months < FULL_YEAR ? <small>{t('few')}</small> : null}
      {row.calibration ? <small>↷</small> : null}
      <span className="t-spoken">{t('potential')}</span>
      <i>{showNumber(row.potential)}</i>
    </button>
  );
}
