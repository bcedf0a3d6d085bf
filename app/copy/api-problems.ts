import { Refusal } from '#services/kernel/refusal';
import { refusalSentence } from './refusals';

/** What is wrong with a request to the interface itself. */
const requestSentences: Readonly<Record<string, string>> = {
  'request/malformed': '请求的内容不是完整的 JSON。',
  'request/invalid': '请求里有地方不对，请看 errors。',
  'request/key-missing': '请带 Idempotency-Key：1 到 255 个可见的英文字符，每一单用一个新的。',
  'request/not-found': '没有这个地址，请看接口说明。',
  'request/method-not-allowed': '这个地址不能这样用，可用的方法在 Allow 里。',
  'request/too-large': '请求太大，最多 64 KB。',
  'request/not-json': '请用 Content-Type: application/json，UTF-8 编码。',
  'request/failed': '系统出了问题。请用同一个 Idempotency-Key 再试，不会重复扣分。',
  'request/unavailable': '暂时办不了，请稍后用同一个 Idempotency-Key 再试。',
};

const titles: Readonly<Record<number, string>> = {
  400: '请求不对',
  401: '令牌不对',
  403: '这台设备不能这样做',
  404: '没有找到',
  405: '方法不对',
  409: '用过了',
  413: '请求太大',
  415: '格式不对',
  422: '这一单办不了',
  429: '太快了',
  500: '系统出了问题',
  503: '暂时办不了',
};

export function problemTitle(status: number): string {
  return titles[status] ?? '办不了';
}

/** The sentence of a problem, without its details: for the description of the interface. */
export function problemSentence(code: string): string {
  return requestSentences[code] ?? refusalSentence(new Refusal(code));
}
