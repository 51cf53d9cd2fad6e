import type { FeatureModule } from '../../client/frame';
import { AuditLog } from './AuditLog';

export const historyModule: FeatureModule = {
  key: 'history',
  title: { zh: '记录', en: 'Audit' },
  icon: 'history',
  Screen: AuditLog,
};
