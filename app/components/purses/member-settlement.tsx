import type { Ending } from '#services/org/index';
import { ENDED_SETTLEMENT_KINDS, type EndedSettlementKind } from '#services/purses/vocabulary';
import { ButtonLink } from '~/components/ui/button';
import { EmptyState } from '~/components/ui/empty-state';
import { ChoiceField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import { settlementKindLabels } from '~/copy/labels/purses';
import type { FormReply } from '~/http/form.server';
import { SettlementForm } from './settlement-form';

interface MemberSettlementProps {
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly leftOn: string | null;
    readonly ending: Ending | null;
    readonly balance: string;
    readonly honour: string;
  };
  readonly requestId: string;
  readonly today: string;
  readonly reply: FormReply | undefined;
  readonly desk: string;
}

const proposedKind = (ending: Ending | null): EndedSettlementKind => (ending === 'died' ? 'death' : 'move');

/** To whom the points of somebody who left go: an heir or the right record by number, or the village. */
export function MemberSettlement({ member, desk, ...form }: MemberSettlementProps) {
  const field = formFields(form.reply, { kind: proposedKind(member.ending) });
  const back = `${desk}/purses/${member.id}`;
  if (member.leftOn === null) {
    const end = <ButtonLink to={`${desk}/members/${member.id}`}>看这个人</ButtonLink>;
    return (
      <EmptyState title="这个人还在册" next={end}>
        先由村委会办理迁出、去世或退出（重复登记的也先办退出），再来处置积分：两个人各办一步。
      </EmptyState>
    );
  }
  const { value, error } = field('kind');
  const all = [
    `${formatPoints(member.balance)} 分`,
    Number(member.honour) > 0 && `荣誉积分 ${formatPoints(member.honour)} 分`,
  ];
  return (
    <SettlementForm
      {...form}
      back={back}
      button="处置这些积分"
      lines={[
        `${all.filter(Boolean).join('和')}，一次全部转出`,
        '填了成员号的，记进那个人现在用的积分（家里合用的记进家庭积分）；没填的，交回村里',
        `${member.name}名下清零，仍然冻结`,
      ]}
    >
      <ChoiceField
        label="为什么处置"
        name="kind"
        value={value}
        error={error}
        required
        choices={ENDED_SETTLEMENT_KINDS.map((kind) => ({ value: kind, label: settlementKindLabels[kind] }))}
      />
      <TextField
        label="转给谁"
        hint="继承人、家里人或正确那一份的成员号；交回村里就空着"
        inputMode="numeric"
        maxLength={8}
        autoComplete="off"
        {...field('heirNumber')}
      />
    </SettlementForm>
  );
}
