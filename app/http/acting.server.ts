import type { Reader } from '#db/client';
import { listOwnRoles } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { listRoster, loadMember } from '#services/org/index';
import type { ChosenPerson } from '~/components/account/person-choice';
import { memberPlaces } from '~/components/shell/places';
import { answerPage } from './answer.server';
import type { RequestContext } from './context.server';
import { currentSession, type RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** For whom the signed-in person acts at the moment, as the banner says it. */
export interface ShownActing {
  readonly memberName: string;
  readonly minutesLeft: number;
  /** Where they do so. */
  readonly place: string;
}

/** Read for every page; a page that can't be served says so itself. */
export async function readActing(args: Pick<RequestArgs, 'request' | 'context'>): Promise<ShownActing | undefined> {
  const session = await currentSession(args).catch(() => undefined);
  const acting = session?.actor.onBehalfOf;
  if (!session || !acting) return undefined;
  const minutesLeft = Math.max(1, Math.ceil((acting.until.getTime() - Date.now()) / 60_000));
  const code = session.actor.role === 'member' ? null : await actorVillageCode(args.context, session.actor);
  return {
    memberName: acting.memberName,
    minutesLeft,
    place: code ? `/desk/${code}/agency/claims` : memberPlaces.claims,
  };
}

/** The code of the village in which the active role is held; null above villages. */
export async function actorVillageCode(context: RequestContext, actor: PersonActor): Promise<string | null> {
  const roles = await listOwnRoles(readFrom(context), actor.accountId);
  return roles.find((role) => role.id === actor.roleId)?.villageCode ?? null;
}

const peopleMax = 30;

/** For whom somebody wants to act: the one that the address names, or those that its search finds. */
export async function readPersonChoice(reader: Reader, villageId: string, request: Request) {
  const query = new URL(request.url).searchParams;
  const name = (query.get('q') ?? '').trim().slice(0, 40);
  const chosen = query.get('member');
  const person = chosen ? await answerPage(() => loadMember(reader, villageId, chosen)) : undefined;
  const { entries } = name
    ? await listRoster(reader, { villageId, search: name }, { number: 1, count: peopleMax })
    : { entries: [] };
  const brief = ({ id, name: whole, number, gridName }: ChosenPerson): ChosenPerson => ({
    id,
    name: whole,
    number,
    gridName,
  });
  return { name, person: person && brief(person), people: entries.map(brief) };
}
