import type { FactKind, StarEligibleKind } from '#services/stars/vocabulary';

const digits = '零一二三四五六七八九';

/** 三星 */
export function starsInWords(stars: number): string {
  return stars > 0 ? `${digits[stars] ?? stars}星` : '没有星';
}

/** ★★★☆☆, beside the words: never alone. */
export function starSigns(stars: number, of: number): string {
  return '★'.repeat(stars) + '☆'.repeat(Math.max(0, of - stars));
}

interface Won {
  readonly stars: number;
  readonly won: readonly string[];
}

/** 五星, or the names of what was won one by one. */
export function honourWords({ stars, won }: Won): string {
  return won.length > 0 ? won.join('、') : starsInWords(stars);
}

const titles = {
  'party-members': '党员',
  'grid-members': '网格员',
  'every-member': '志愿者',
} as const satisfies Record<StarEligibleKind, string>;

/** 五星党员, or 学习星、服务星, as a certificate says it. */
export function honourTitle({ stars, won, eligible }: Won & { readonly eligible: StarEligibleKind }): string {
  return won.length > 0 ? won.join('、') : `${starsInWords(stars)}${titles[eligible]}`;
}

/** Against the round before; empty where there is none. */
export function changeWords(change: number | null): string {
  if (change === null) return '';
  if (change === 0) return '和上次一样';
  return `比上次${change > 0 ? '多' : '少'}${digits[Math.abs(change)] ?? Math.abs(change)}颗星`;
}

/** 2026-3-012 */
export function certificateNumber({ number, place }: { readonly number: string; readonly place: number }): string {
  return `${number}-${String(place).padStart(3, '0')}`;
}

const steps = {
  hours: (more) => `再服务 ${more} 小时`,
  claims: (more) => `再做 ${more} 次服务`,
  points: (more) => `再得 ${more} 分`,
  visits: (more) => `走访再 ${more} 次`,
  training: (more) => `学习再 ${more} 次`,
  mediation: (more) => `调解再 ${more} 次`,
  'fund-work': (more) => `用微服务资金再办结 ${more} 件事`,
  'service-list': (more) => `一人一策再完成 ${more}%`,
  'earlier-rounds': (more) => `平均再高 ${more} 分`,
} as const satisfies Record<FactKind, (more: string) => string>;

type Step =
  | { readonly kind: 'star'; readonly missing: string; readonly stars: number }
  | {
      readonly kind: 'fact';
      readonly fact: FactKind;
      readonly missing: string;
      readonly criterion: string;
      readonly isPart: boolean;
    };

/** 再服务 12 小时到三星; 学习再 1 次，“学习培训”这一项就满分. */
export function progressWords(step: Step): string {
  if (step.kind === 'star') return `再服务 ${step.missing} 小时到${starsInWords(step.stars)}`;
  const full = step.isPart ? '按数据算的部分就满分' : '这一项就满分';
  return `${steps[step.fact](step.missing)}，“${step.criterion}”${full}`;
}
