import type { FeatureModule } from '../../client/frame';
import { EmptyState } from '../../ui/layout/small';

function Screen() {
  return <EmptyState text="talent" />;
}

export const talentModule: FeatureModule = { key: 'talent', title: { zh: '人才', en: 'Talent' }, icon: 'talent', Screen };
