import type { ErrorText } from './types';

/** Errors of the store module. `path` is the workspace file or its folder. */
export const storeErrors = {
  WORKSPACE_DAMAGED: {
    zh: '工作区文件“{path}”已损坏。文件没有被改动',
    en: 'The workspace file "{path}" is damaged. It was left as it is',
    remedyZh: '用备份恢复；最近的完好备份：{backup}',
    remedyEn: 'Restore it from a backup; the newest good one: {backup}',
  },
  JOURNAL_DAMAGED: {
    zh: '“{path}”的修改日志从第 {sequence} 条起已损坏，之后的修改读不出来。文件没有被改动',
    en: 'The journal of "{path}" is damaged from record {sequence} on; the changes after it cannot be read. Nothing was touched',
    remedyZh: '恢复到损坏之前的内容，或用备份恢复（最近的完好备份：{backup}）；原文件会另存',
    remedyEn:
      'Recover what lies before the damage, or restore a backup (newest good one: {backup}); the damaged files are kept',
  },
  JOURNAL_FOREIGN: {
    zh: '“{path}”旁边的修改日志不属于这个文件。文件没有被改动',
    en: 'The journal beside "{path}" belongs to another file. Nothing was touched',
    remedyZh: '把日志文件“{journal}”移到别处再打开；如果工作区文件是用旧副本覆盖的，请先恢复原来的文件',
    remedyEn:
      'Move the journal "{journal}" elsewhere and open again; if an old copy was put over the workspace, put the right file back first',
  },
  WORKSPACE_NEWER: {
    zh: '“{path}”由更新版本的标尺保存（数据版本 {found}，本程序支持到 {known}）。文件没有被改动',
    en: '"{path}" was saved by a newer Yardstick (data version {found}; this program knows up to {known}). It was left as it is',
    remedyZh: '升级标尺后再打开',
    remedyEn: 'Update Yardstick and open it again',
  },
  NOT_A_WORKSPACE: {
    zh: '“{path}”不是标尺的工作区文件。文件没有被改动',
    en: '"{path}" is not a Yardstick workspace. It was left as it is',
    remedyZh: '选择扩展名为 .yardstick 的文件；Excel 或 CSV 文件请用“导入”',
    remedyEn: 'Choose a .yardstick file; Excel and CSV files are brought in with Import',
  },
  WORKSPACE_MISSING: {
    zh: '找不到工作区文件“{path}”',
    en: 'There is no workspace file "{path}"',
    remedyZh: '检查文件是否被移动或改名，网络盘或 U 盘是否已连接',
    remedyEn: 'See whether it was moved or renamed, and whether the network or USB drive is connected',
  },
  WORKSPACE_LOCKED: {
    zh: '工作区正被另一个窗口使用（{host}，进程 {pid}，自 {since} 起），这里只能查看',
    en: 'The workspace is in use by another window ({host}, process {pid}, since {since}); here it can only be read',
    remedyZh: '关闭那个窗口后重新打开；如果它已不存在，删除锁文件“{lock}”',
    remedyEn: 'Close that window and open it again; if it no longer exists, delete the lock file "{lock}"',
  },
  FILE_EXISTS: {
    zh: '“{path}”已经存在',
    en: '"{path}" already exists',
    remedyZh: '换一个名字，或打开已有的文件',
    remedyEn: 'Choose another name, or open the existing file',
  },
  DISK_FULL: {
    zh: '磁盘已满，无法写入“{path}”；这次修改没有保存，也没有生效',
    en: 'The disk is full; "{path}" cannot be written. This change was neither saved nor applied',
    remedyZh: '腾出空间后重试；或把副本另存到别的磁盘',
    remedyEn: 'Free some space and try again, or save a copy on another disk',
  },
  FILE_NOT_WRITTEN: {
    zh: '写不了文件“{path}”（{reason}）',
    en: 'The file "{path}" cannot be written ({reason})',
    remedyZh: '换一个文件名或文件夹；同名的文件夹、被占用的文件都写不了',
    remedyEn: 'Choose another name or folder; a folder of that name or a file in use cannot be written',
  },
  FOLDER_MISSING: {
    zh: '没有文件夹“{path}”',
    en: 'There is no folder "{path}"',
    remedyZh: '先建好文件夹，或核对路径',
    remedyEn: 'Make the folder first, or check the path',
  },
  FOLDER_GONE: {
    zh: '“{path}”所在的文件夹不见了；这次修改没有保存，也没有生效',
    en: 'The folder of "{path}" has gone. This change was neither saved nor applied',
    remedyZh: '重新连接磁盘后重试；或把副本另存到别处，内存中的数据是完整的',
    remedyEn: 'Reconnect the drive and try again, or save a copy elsewhere: the data in memory is complete',
  },
  NOT_WRITABLE: {
    zh: '没有权限写入“{path}”',
    en: 'There is no permission to write "{path}"',
    remedyZh: '换到可写的文件夹，或把副本另存到那里',
    remedyEn: 'Use a folder that can be written, or save a copy there',
  },
  WRITE_FAILED: {
    zh: '写入“{path}”失败（{reason}）；这次修改没有保存，也没有生效',
    en: 'Writing "{path}" failed ({reason}). This change was neither saved nor applied',
    remedyZh: '检查磁盘后重试；或把副本另存到别的磁盘',
    remedyEn: 'Check the disk and try again, or save a copy on another disk',
  },
  READ_FAILED: {
    zh: '读取“{path}”失败（{reason}）',
    en: 'Reading "{path}" failed ({reason})',
    remedyZh: '检查磁盘和权限后重试',
    remedyEn: 'Check the disk and the permissions and try again',
  },
  BACKUP_UNUSABLE: {
    zh: '备份“{backup}”不存在或已损坏；工作区没有改动',
    en: 'The backup "{backup}" is missing or damaged; the workspace was not changed',
    remedyZh: '选择另一个备份',
    remedyEn: 'Choose another backup',
  },
  UNDO_BARRIER: {
    zh: '不能再撤销：之后已发布的文件或已关闭的期间以它为依据',
    en: 'This can no longer be undone: a published file or a closed period rests on it',
    remedyZh: '做一次新的修改来更正',
    remedyEn: 'Correct it with a new change',
  },
  NUMBER_TOO_LARGE: {
    zh: '数值 {value} 太大，无法精确保存',
    en: 'The number {value} is too large to be kept exactly',
    remedyZh: '检查单位和小数点；整数不能超过 ±9007199254740991',
    remedyEn: 'Check the unit and the decimal point; whole numbers go up to ±9007199254740991',
  },
} as const satisfies Record<string, ErrorText>;
