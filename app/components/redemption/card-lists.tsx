import type { Card, CardCandidate } from '#services/redemption/index';
import { Button, ButtonLink } from '~/components/ui/button';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { Tick } from '~/components/ui/tick';
import { formatDate } from '~/copy/format';
import { blockReasonLabels, cardStateLabels, cardStateTones } from '~/copy/labels/redemption';

interface CandidateFormProps {
  readonly candidates: readonly CardCandidate[];
  readonly action: string;
  readonly requestId: string;
}

/** Members to tick, and the button that prints their cards. */
export function CandidateForm({ candidates, action, requestId }: CandidateFormProps) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="requestId" value={requestId} />
      <div className="scroll tall">
        <Table
          items={candidates}
          rowKey={(each) => each.memberId}
          columns={[
            {
              head: '成员',
              cell: (each: CardCandidate) => <Tick name="memberIds" value={each.memberId} label={each.name} />,
            },
            { head: '成员号', cell: (each) => each.number },
            { head: '微网格', cell: (each) => each.gridName ?? '' },
            { head: '出生', cell: (each) => (each.birthYear ? `${each.birthYear} 年` : '') },
            { head: '手机', cell: (each) => (each.hasPhone ? '有' : <Chip tone="wait">没有</Chip>) },
            {
              head: '卡',
              cell: (each) =>
                each.cardState ? (
                  <Chip tone={cardStateTones[each.cardState]}>{cardStateLabels[each.cardState]}</Chip>
                ) : (
                  '没有'
                ),
            },
          ]}
        />
      </div>
      <div className="actions">
        <Button icon="print">给选中的人印卡</Button>
      </div>
    </form>
  );
}

/** Cards that were issued, with the way to block one. */
export function CardTable({ cards, desk }: { readonly cards: readonly Card[]; readonly desk: string }) {
  return (
    <Table
      items={cards}
      rowKey={(card) => card.id}
      columns={[
        {
          head: '卡号',
          cell: (card: Card) => (
            <>
              {card.number}
              <small>{formatDate(card.issuedAt)}</small>
            </>
          ),
        },
        {
          head: '成员',
          cell: (card) => (
            <>
              {card.memberName}
              <small>{card.memberNumber}</small>
            </>
          ),
        },
        {
          head: '状态',
          cell: (card) => (
            <>
              <Chip tone={cardStateTones[card.state]}>{cardStateLabels[card.state]}</Chip>
              {card.blockReason && <small>{blockReasonLabels[card.blockReason]}</small>}
            </>
          ),
        },
        {
          head: '办理',
          cell: (card) =>
            card.state === 'active' && (
              <ButtonLink kind="danger" to={`${desk}/${card.id}/block`}>
                停用
              </ButtonLink>
            ),
        },
      ]}
    />
  );
}
