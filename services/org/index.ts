export { findPublicVillage, listPublicVillages, type PublicVillage } from './village-queries';
