import type { ReactNode } from 'react';
import type { Role } from '#services/kernel/actor';
import { roleLabels } from '~/copy/labels/identity';
import { useActing } from './acting-banner';
import { type DeskMatter, deskMenu } from './desk-menu';
import { DeskShell } from './desk-shell';

/** What a desk page's loader says about who sits at it. */
export interface DeskFrame {
  readonly village: { readonly code: string; readonly name: string };
  readonly actor: { readonly name: string; readonly role: Role };
  /** How many wait at each matter. */
  readonly counts?: Partial<Record<DeskMatter, number>>;
}

interface VillageDeskProps {
  readonly frame: DeskFrame;
  readonly current?: DeskMatter;
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page of a village's desk: the menu follows from the active role. */
export function VillageDesk({ frame, current, ...page }: VillageDeskProps) {
  const acting = useActing();
  return (
    <DeskShell
      place={frame.village.name}
      roleLabel={roleLabels[frame.actor.role]}
      person={frame.actor.name}
      menu={deskMenu(frame.village.code, frame.actor.role, current, frame.counts, acting !== undefined)}
      {...page}
    />
  );
}
