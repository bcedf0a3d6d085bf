import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Role } from '#services/kernel/actor';
import type { Entry } from '#services/ledger/index';
import type { SourceKind } from '#services/ledger/vocabulary';
import type { Fact } from '~/components/ui/facts';
import { operatorInWords } from '~/copy/entries';
import { formatDate, formatFingerprint, formatFullMoment, formatPoints, formatSignedPoints } from '~/copy/format';
import { roleLabels } from '~/copy/labels/identity';
import { accountKindLabels, sourceKindLabels, transferKindLabels } from '~/copy/labels/ledger';

/** Where the record behind a movement stands, for whom the page is. */
export type SourceAddress = (kind: SourceKind, id: string) => string | undefined;

interface Surroundings {
  readonly sourceAddress: SourceAddress;
  readonly entryAddress: (transferId: string) => string;
}

function operator({ operatorName, operatorRole }: Pick<Entry, 'operatorName' | 'operatorRole'>): string {
  const role = operatorRole ? roleLabels[operatorRole as Role] : undefined;
  const name = operatorInWords(operatorName);
  return role ? `${name}（${role}）` : name;
}

function source({ sourceKind, sourceId }: Entry, address: SourceAddress): ReactNode {
  if (!sourceKind) return '没有另外的单据';
  const label = sourceKindLabels[sourceKind];
  const to = sourceId ? address(sourceKind, sourceId) : undefined;
  if (!to) return label;
  return (
    <Link to={to} reloadDocument>
      看{label}
    </Link>
  );
}

function corrections(entry: Entry, address: Surroundings['entryAddress']): Fact[] {
  const facts: Fact[] = [];
  const link = (id: string, words: string) => (
    <Link to={address(id)} reloadDocument>
      {words}
    </Link>
  );
  if (entry.reversesId) {
    facts.push({
      term: '更正的是',
      value: link(entry.reversesId, `第 ${entry.originalSequence} 号 ${entry.originalSummary}`),
    });
    facts.push({ term: '原因', value: entry.summary });
  }
  if (entry.reversedById) {
    const taken = entry.takenBack && Math.abs(Number(entry.amount)) > Number(entry.takenBack);
    const words = taken
      ? `其中 ${formatPoints(entry.takenBack ?? '0')} 分，最近一次见第 ${entry.reversalSequence} 号`
      : `见第 ${entry.reversalSequence} 号`;
    facts.push({ term: '已被更正', value: link(entry.reversedById, words) });
  }
  if (entry.owedInstead) {
    facts.push({ term: '要更正的', value: `${formatPoints(entry.owedInstead)} 分已经全部用掉，记作待扣` });
  }
  if (Number(entry.shortfall) > 0) {
    facts.push({ term: '没扣回的', value: `${formatPoints(entry.shortfall)} 分已经用掉，记作待扣` });
  }
  return facts;
}

/** What everybody may know of a movement, whoever's side it is seen from. */
export function transferFacts(entry: Entry, { sourceAddress, entryAddress }: Surroundings): Fact[] {
  const rule = entry.ruleTitle ? `${entry.ruleTitle}（第 ${entry.ruleVersionNumber} 版）` : '不按细则';
  return [
    { term: '编号', value: `第 ${entry.sequence} 号 · ${transferKindLabels[entry.kind]}` },
    { term: '记账时间', value: formatFullMoment(entry.recordedAt) },
    { term: '发生日期', value: formatDate(entry.occurredOn) },
    ...corrections(entry, entryAddress),
    { term: '依据细则', value: rule },
    { term: '来源', value: source(entry, sourceAddress) },
    { term: '经手人', value: operator(entry) },
    { term: '代办人', value: entry.agentName ?? '没有，本人办理' },
    { term: '店和设备', value: [entry.shopName, entry.device].filter(Boolean).join(' · ') || '没有记录' },
  ];
}

/** One side of a movement: whose purse, how much, what was left, and its place in the chain. */
export function sideFacts(entry: Entry, owner: string): Fact[] {
  return [
    { term: '账户', value: `${owner} · ${accountKindLabels[entry.accountKind]}` },
    { term: '增减', value: `${formatSignedPoints(entry.amount)} 分` },
    { term: '变动后余额', value: `${formatPoints(entry.balanceAfter)} 分` },
    { term: '本户第几笔', value: `第 ${entry.version} 笔` },
    { term: '指纹', value: <span className="small">{formatFingerprint(entry.hash, 8)}</span> },
  ];
}
