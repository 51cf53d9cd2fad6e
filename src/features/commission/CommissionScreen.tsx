import { useEffect, useMemo, useState } from 'react';
import { useFrame } from '../../client/frame';
import { useQuery } from '../../client/hooks';
import { useText } from '../../client/text';
import { Alert, Button, Segmented } from '../../ui/form/controls';
import { EmptyState, SkeletonBars } from '../../ui/layout/small';
import { Toolbar } from '../../ui/layout/Toolbar';
import { useSlow } from '../../ui/layout/use-slow';
import './commission.css';
import { CheckView } from './design/CheckView';
import { DesignView } from './design/DesignView';
import { Statements } from './statements/Statements';
import { Templates } from './design/Templates';
import { commissionTexts } from './texts';
import { useDrafts } from './use-drafts';
import type { Ground } from '../../core/domain/pay-ground';
import { looksAtOrders } from '../../core/engine/commission/order-needs';
import type { DiagnosisLimits } from '../../core/engine/commission/whatif/diagnose';
import type { SchemeInfo } from '../../core/contract/commission';

const views = ['design', 'statements', 'check'] as const;
type View = (typeof views)[number];

/** Schemes as data: design and what-if, statements, scheme check. */
export function CommissionScreen() {
  const t = useText(commissionTexts);
  const frame = useFrame();
  const schemes = useQuery('commission.schemes', {});
  const [orders, setOrders] = useState(false);
  const plain = useQuery('commission.ground', {});
  const whole = useQuery('commission.ground', orders ? { orders } : {});
  // Until the orders are here, the months are shown.
  const ground = whole.data || whole.error ? whole : plain;
  const limits = useQuery('commission.limits', {});
  const slow = useSlow(
    (schemes.loading && schemes.data === undefined) || (ground.loading && ground.data === undefined),
  );
  if (ground.error?.code === 'NO_PAY_DATA')
    return (
      <EmptyState
        text={t('noData')}
        action={
          <Button type="primary" onClick={() => frame.go('data')}>
            {t('importFirst')}
          </Button>
        }
      />
    );
  const error = schemes.error ?? ground.error ?? limits.error;
  if (error) return <Alert type="error" title={error.message} description={error.remedy} />;
  if (!schemes.data || !ground.data || !limits.data)
    return slow ? <SkeletonBars label={t('loading')} rows={12} /> : null;
  if (schemes.data.length === 0)
    return (
      <>
        <Toolbar title={t('title')} sub={t('noScheme')} />
        <Templates />
      </>
    );
  return <Loaded schemes={schemes.data} ground={ground.data} limits={limits.data} onOrders={setOrders} />;
}

function Loaded({
  schemes,
  ground,
  limits,
  onOrders,
}: {
  schemes: readonly SchemeInfo[];
  ground: Ground;
  limits: DiagnosisLimits;
  /** Whether a scheme on screen looks at single orders, so that they are fetched. */
  onOrders: (wanted: boolean) => void;
}) {
  const t = useText(commissionTexts);
  const { focus, offer, workshop, setWorkshop } = useFrame();
  const [view, setView] = useState<View>('design');
  const drafts = useDrafts(schemes);
  const { selected } = drafts;
  const wanted = useMemo(() => drafts.list.some(({ document }) => looksAtOrders(document)), [drafts.list]);
  useEffect(() => onOrders(wanted), [onOrders, wanted]);

  useEffect(() => {
    if (selected)
      focus(
        selected.name,
        selected.changed
          ? { text: t('unsaved'), tone: 'warn' }
          : { text: t(selected.stored?.status === 'current' ? 'current' : 'editing'), tone: 'info' },
      );
  }, [focus, selected, t]);

  useEffect(() => {
    offer([
      ...views.map((one) => ({ key: `commission.${one}`, text: t(one), run: () => setView(one) })),
      {
        key: 'commission.workshop',
        text: t(workshop ? 'leaveWorkshop' : 'workshop'),
        run: () => setWorkshop(!workshop),
      },
    ]);
    return () => offer([]);
  }, [offer, workshop, setWorkshop, t]);

  const switcher = useMemo(
    () => (
      <Segmented<View>
        aria-label={t('views')}
        value={view}
        onChange={setView}
        options={views.map((value) => ({ value, label: t(value) }))}
      />
    ),
    [view, t],
  );
  // On a projector nobody's own pay is shown; what a scheme costs is.
  if (view === 'statements' && workshop)
    return (
      <>
        <Toolbar title={t('title')}>{switcher}</Toolbar>
        <EmptyState
          text={t('payHidden')}
          action={<Button onClick={() => setWorkshop(false)}>{t('leaveWorkshop')}</Button>}
        />
      </>
    );
  if (view === 'statements') return <Statements ground={ground} switcher={switcher} />;
  if (view === 'check') return <CheckView drafts={drafts} switcher={switcher} />;
  return <DesignView drafts={drafts} schemes={schemes} ground={ground} limits={limits} switcher={switcher} />;
}
