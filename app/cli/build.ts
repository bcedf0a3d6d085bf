import { provideBuild } from '~/hosting/build-site';

export async function main(): Promise<void> {
  await provideBuild(console.log, true);
  console.log('The site is built.');
}
