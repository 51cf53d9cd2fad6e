import type { FeatureModule } from '../../client/frame';
import { EmptyState } from '../../ui/layout/small';

function Screen() {
  return <EmptyState text="commission" />;
}

export const commissionModule: FeatureModule = { key: 'commission', title: { zh: '提成', en: 'Commission' }, icon: 'commission', Screen };
