import type { DeviceRefusalCode } from '#services/tills/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const devicesRefusals = {
  'tills/token-missing': () => '没有带令牌，请在 Authorization 里写 Bearer 和令牌。',
  'tills/token-unknown': () => '令牌不对或已停用，请村委会重新接入这台设备。',
  'tills/too-many-requests': (details) => `请求太快，请${part(details, 'seconds', ' ', ' 秒') || '稍'}后再试。`,
  'tills/not-found': () => '没有找到这台设备。',
  'tills/request-used': () => '这张表已经提交过，内容和这次不同。请从头再接入一台。',
  'tills/revoked-already': () => '这台设备已经停用了。',
  'tills/key-used': () => '这个 Idempotency-Key 用过了，内容和这次不同。没有改动任何东西，请换一个新的。',
  'tills/code-not-supported': () => '取货码还不能在接入设备上用，请到收银台扫。',
  'tills/sold-elsewhere': () => '这一单不是接入设备卖的，请村委会来退。',
} satisfies Record<DeviceRefusalCode, RefusalSentence>;
