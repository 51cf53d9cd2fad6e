import type { FeatureModule } from '../../client/frame';
import { EmptyState } from '../../ui/layout/small';

function Screen() {
  return <EmptyState text="targets" />;
}

export const targetsModule: FeatureModule = { key: 'targets', title: { zh: '目标', en: 'Targets' }, icon: 'targets', Screen };
