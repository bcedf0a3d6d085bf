import type { Database, Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import type { PhotoStore } from '#services/photos/index';
import { type Calendar, pretendNow } from './calendar';
import type { Cast, CastMember } from './cast';
import type { GoodsPlan } from './goods-list';
import type { VillagePlan } from './places';
import type { Random } from './random';

/** What the whole story shares. */
export interface Story {
  readonly database: Database;
  readonly photos: PhotoStore;
  readonly calendar: Calendar;
  readonly scale: number;
  /** Says that one more step is done. */
  step(what: string): void;
}

/** A person of a village as the story goes on. */
export interface Character {
  readonly cast: CastMember;
  readonly memberId: string;
  /** Acting as a member; undefined without a phone. */
  readonly actor: PersonActor | undefined;
  readonly householdId: string;
  /** In half points; what the story chooses by, never what is written. */
  halfPoints: number;
  hasLeft: boolean;
  card: { readonly cardId: string; readonly pin: string } | undefined;
}

export interface ShelfGoods {
  readonly id: string;
  readonly plan: GoodsPlan;
  price: string;
}

export interface StoryShop {
  readonly id: string;
  readonly code: string;
  readonly cashier: PersonActor;
  readonly goods: readonly ShelfGoods[];
  readonly openWeekdays: readonly number[];
  /** By goods id. */
  readonly onHand: Map<string, number>;
}

/** A village in the middle of its story. */
export interface VillageStory {
  readonly story: Story;
  readonly plan: VillagePlan;
  readonly cast: Cast;
  readonly random: Random;
  readonly id: string;
  readonly characters: Character[];
  readonly committee: PersonActor;
  /** The others of the committee. */
  readonly colleagues: readonly PersonActor[];
  readonly pointsAdministrator: PersonActor;
  readonly supervisor: PersonActor;
  readonly checkers: readonly PersonActor[];
  readonly shops: readonly StoryShop[];
}

/** Something that happens at an instant. */
export interface Happening {
  readonly at: Date;
  happen(tx: Tx): Promise<void>;
}

/**
 * Lets things happen in order of time, in one transaction: each sees the clock of its own instant. What would lie in the
 * future is left out. The commit need not wait for the disk: a story cut short is told again from its beginning.
 */
export async function letHappen(story: Story, happenings: readonly Happening[]): Promise<void> {
  const { now } = story.calendar;
  const past = happenings.filter(({ at }) => at < now).sort((one, other) => one.at.getTime() - other.at.getTime());
  if (past.length === 0) return;
  await story.database.transaction(async (tx) => {
    await tx.$client`select set_config('synchronous_commit', 'off', true)`;
    for (const { at, happen } of past) {
      await pretendNow(tx, at);
      await happen(tx);
    }
  });
}

/** What people try and the rules refuse is left at that: they learn it from the page. */
export async function unlessRefused<Result>(attempt: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
