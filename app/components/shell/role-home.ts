import type { Role } from '#services/kernel/actor';
import { memberPlaces, shopPlaces } from './places';

/** Where somebody in a role begins. */
export function roleHome(role: Role, villageCode: string | null): string {
  if (role === 'member') return memberPlaces.home;
  if (role === 'shop-staff') return shopPlaces.till;
  return villageCode ? `/desk/${villageCode}` : '/desk';
}
