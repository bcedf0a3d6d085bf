import type { AccountKind, SourceKind } from '#services/ledger/vocabulary';
import { formatPoints } from './format';
import { accountKindLabels } from './labels/ledger';

const sourcePlaces: Partial<Record<SourceKind, string>> = {
  assessment: 'assessment-rows',
  claim: 'claims',
  redemption: 'redemptions',
  settlement: 'purses/settlements',
  transfer: 'entries',
};

/** Where the record behind a movement stands at the desk. */
export function deskSourceAddress(desk: string): (kind: SourceKind, id: string) => string | undefined {
  return (kind, id) => sourcePlaces[kind] && `${desk}/${sourcePlaces[kind]}/${id}`;
}

/** Whose account a side of a movement belongs to. */
export function ownerInWords(
  side: {
    accountKind: AccountKind;
    householdNumber: string | null;
    memberName: string | null;
    memberNumber: string | null;
    shopName: string | null;
  },
  villageName: string,
): string {
  if (side.householdNumber) return [`${side.householdNumber} 户`, side.memberName].filter(Boolean).join(' · ');
  if (side.memberName && side.memberNumber) return `${side.memberName}（${side.memberNumber}）`;
  if (side.accountKind === 'shop') return side.shopName ?? accountKindLabels.shop;
  return villageName;
}

/** What stands in the way of taking a movement back. */
export type Irreversible =
  | 'already'
  | 'reversal'
  | 'redemption'
  | 'settlement'
  | 'final'
  | 'record'
  | 'own-work'
  | 'own-matter'
  | 'role'
  | undefined;

const hints: Record<Exclude<Irreversible, undefined>, string> = {
  already: '这一笔已经冲正过，不能再冲。',
  reversal: '这是一笔冲正，不能再冲正它。真要恢复，请重新记一笔。',
  redemption: '兑换要在兑换单上退货：积分和商品一起退回。',
  settlement: '划转不能冲正。弄错了，另办一步积分处置，划回来。',
  final: '到期和补扣不能冲正。真要恢复，请重新记一笔。',
  record: '预约、积分券、专项和结算，各在自己的单子上办理，不在这里冲正。',
  'own-work': '这一笔是您经手的，要由另一个人来冲正。',
  'own-matter': '这是您自己的积分，要由另一个人来冲正。',
  role: '冲正由积分管理员办理。',
};

/** Why a movement can't be taken back here, and what to do instead. */
export function reversalHint(why: Irreversible): string | undefined {
  return why && hints[why];
}

/** What taking a movement back has done. */
export function takenBackInWords(result: { sequence: number | null; amount: string; shortfall: string }): string {
  if (result.sequence === null) {
    return `已更正：这 ${formatPoints(result.shortfall)} 分全部用掉了，扣不回来，记作待扣。`;
  }
  const owed = Number(result.shortfall) > 0 ? `另有 ${formatPoints(result.shortfall)} 分已用掉，记作待扣。` : '';
  return `已冲正 ${formatPoints(result.amount)} 分，记为第 ${result.sequence} 号。${owed}`;
}
