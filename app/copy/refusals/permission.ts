import type { PermissionRefusalCode } from '#services/kernel/permissions';
import type { RefusalSentence } from './sentence';

export const permissionRefusals = {
  'permission/not-signed-in': () => '请先登录。',
  'permission/not-allowed': () => '您现在的身份不能做这件事。如果您有几个身份，可以换一个身份再试。',
  'permission/not-found': () => '没有找到。',
} satisfies Record<PermissionRefusalCode, RefusalSentence>;
