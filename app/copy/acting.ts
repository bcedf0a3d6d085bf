import type { BegunActing } from '#services/identity/index';
import type { ActingTold } from '#services/identity/vocabulary';

const toldWords: Readonly<Record<ActingTold, string>> = {
  contact: '已经发短信告诉联系人。',
  member: '已经发短信到本人手机。',
  nobody: '本人没有手机，也没有登记联系人，请当面告诉本人或家里人。',
};

/** What is said when acting for somebody has begun. */
export function beganWords({ acting, told }: BegunActing): string {
  return `开始代${acting.memberName}办理。${toldWords[told]}`;
}

/** Whose it is and, where somebody acted for them, who: "李秀兰，代办人：王建国". */
export function bothNames(name: string, agentName: string | null | undefined): string {
  return agentName ? `${name}，代办人：${agentName}` : name;
}
