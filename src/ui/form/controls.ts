/**
 * The controls of the component library that screens may use; `src/ui` is its only importer.
 * A control without visible text needs `aria-label`; a labelled one stands in a Field.
 */
export {
  Alert,
  Button,
  Checkbox,
  Drawer,
  Input,
  Popover,
  Progress,
  Radio,
  Segmented,
  Select,
  Space,
  Tabs,
  Tooltip,
  TreeSelect,
} from 'antd';
export { Modal } from './Dialog';
