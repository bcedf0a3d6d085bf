import type { LoaderFunctionArgs } from '@remix-run/node';
import { memberPlaces } from '~/components/shell/places';
import { roleHome } from '~/components/shell/role-home';
import { actorVillageCode } from '~/http/acting.server';
import { requireActor } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';

/** Leads whoever acts for somebody to where they do so, everybody else to their own first page. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, { whileActing: true });
  const home = roleHome(actor.role, await actorVillageCode(args.context, actor));
  if (!actor.onBehalfOf) return safeRedirect(home);
  return safeRedirect(actor.role === 'member' ? memberPlaces.claims : `${home}/agency/claims`);
}
