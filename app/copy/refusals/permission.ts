import type { PermissionRefusalCode } from '#services/kernel/permissions';
import type { RefusalSentence } from './sentence';

export const permissionRefusals = {
  'permission/not-signed-in': () => '请先登录。',
  'permission/not-allowed': () => '您现在的身份不能做这件事。如果您有几个身份，可以换一个身份再试。',
  'permission/not-while-acting': () => '您正在代别人办理，这件事现在不能做。请先按页面上方的“结束代办”。',
  'permission/not-found': () => '没有找到。',
} satisfies Record<PermissionRefusalCode, RefusalSentence>;
