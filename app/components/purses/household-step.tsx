import type { DeskFrame } from '~/components/shell/village-desk';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { formatPoints } from '~/copy/format';
import type { HouseholdPursePage } from '~/http/household-purse.server';
import { SettlementForm, type SettlementFormProps } from './settlement-form';

interface HouseholdStepProps extends Omit<SettlementFormProps, 'back'> {
  readonly frame: DeskFrame;
  readonly purse: HouseholdPursePage;
  readonly title: string;
  /** Set where there is nothing to do: why. */
  readonly impossible?: string | false;
}

/** A step of a household's purse: what it holds, the form, what will happen. */
export function HouseholdStep({ frame, purse, title, impossible, ...form }: HouseholdStepProps) {
  const back = `/desk/${frame.village.code}/households/${purse.id}/purse`;
  return (
    <VillageDesk
      frame={frame}
      current="households"
      title={title}
      subtitle={`${purse.number} 户 · 家庭积分 ${formatPoints(purse.balance)} 分`}
    >
      <Card>
        {impossible ? (
          <EmptyState title={impossible} next={<ButtonLink to={back}>回到家庭积分</ButtonLink>} />
        ) : (
          <SettlementForm {...form} back={back} />
        )}
      </Card>
    </VillageDesk>
  );
}
