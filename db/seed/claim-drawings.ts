import type { Random } from './random';

/** Drawn stand-ins for the photos of claims: a scene with the light, place and people of its own. */
export type Scene = 'care' | 'water' | 'night' | 'blood' | 'board';

const between = (random: Random, least: number, most: number) => random.between(least, most);

function figure(random: Random, x: number, ground: number): string {
  const coat = random.pick(['#2f6fb0', '#c0563a', '#3a7d5c', '#7b5ea7', '#d9a441', '#5c6b7a']);
  const height = between(random, 96, 124);
  const top = ground - height;
  return (
    `<circle cx="${x}" cy="${top + 14}" r="15" fill="#e3b78f"/><path d="M${x - 16} ${top + 8}q16-22 32 0z" fill="#3b332a"/>` +
    `<rect x="${x - 19}" y="${top + 30}" width="38" height="${Math.round(height * 0.42)}" rx="12" fill="${coat}"/>` +
    `<rect x="${x - 15}" y="${top + 26 + Math.round(height * 0.42)}" width="30" height="${Math.round(height * 0.34)}" rx="6" fill="#41484f"/>`
  );
}

function people(random: Random, ground: number): string {
  return Array.from({ length: between(random, 1, 3) }, (_, index) =>
    figure(random, 110 + index * 96 + between(random, -24, 24), ground),
  ).join('');
}

function hills(random: Random, colour: string): string {
  const crest = (x: number) => `${x} ${between(random, 110, 170)}`;
  return `<path d="M0 200Q${crest(90)} ${crest(200)}T${crest(420)}L480 210V240H0z" fill="${colour}"/>`;
}

const scenes: Readonly<Record<Scene, (random: Random) => string>> = {
  board: (random) => {
    const papers = Array.from({ length: between(random, 2, 3) }, (_, index) => {
      const [x, y] = [70 + index * 122 + between(random, -6, 6), between(random, 92, 104)];
      const lines = [0, 1, 2, 3, 4].map(
        (line) => `<rect x="${x + 12}" y="${y + 46 + line * 18}" width="74" height="5" fill="#8d867a"/>`,
      );
      return `<rect x="${x}" y="${y}" width="98" height="146" fill="#fffdf6"/><rect x="${x + 12}" y="${y + 14}" width="74" height="12" fill="#c2362b"/>${lines.join('')}`;
    });
    return (
      `<rect width="480" height="360" fill="${random.pick(['#d9d3c4', '#e4ded0', '#cfd6d2'])}"/><rect x="40" y="66" width="400" height="206" rx="6" fill="#7d5a38"/>` +
      `<rect x="52" y="78" width="376" height="182" fill="#2f6b4f"/>${papers.join('')}<rect y="322" width="480" height="38" fill="#9b8f7c"/>`
    );
  },
  care: (random) => {
    const wall = random.pick(['#efe3cf', '#e9ded0', '#f1e7da', '#e4e0d2']);
    const window = between(random, 250, 340);
    return (
      `<rect width="480" height="360" fill="${wall}"/><rect y="290" width="480" height="70" fill="#b98d62"/>` +
      `<rect x="${window}" y="${between(random, 50, 80)}" width="110" height="96" fill="#bfe0ee" stroke="#8a5a2b" stroke-width="8"/>` +
      `<rect x="${between(random, 20, 60)}" y="226" width="120" height="74" rx="10" fill="#8a5a2b"/>` +
      people(random, 320) +
      `<circle cx="${window + 40}" cy="270" r="18" fill="#d8423a"/><rect x="${window}" y="284" width="90" height="12" fill="#8a5a2b"/>`
    );
  },
  water: (random) => {
    const sky = random.pick(['#cfe6f0', '#dfe7e6', '#f2e3cc', '#c9d6dc']);
    const shore = between(random, 212, 236);
    const weeds = Array.from(
      { length: between(random, 3, 9) },
      () =>
        `<ellipse cx="${between(random, 20, 460)}" cy="${between(random, shore + 40, 340)}" rx="${between(random, 8, 26)}" ry="7" fill="#5fa055"/>`,
    );
    return (
      `<rect width="480" height="360" fill="${sky}"/>${hills(random, '#8fb28a')}<rect y="${shore - 16}" width="480" height="40" fill="#a98b5d"/>` +
      `<rect y="${shore + 22}" width="480" height="140" fill="#6fa3b8"/>${weeds.join('')}${people(random, shore + 14)}`
    );
  },
  night: (random) => {
    const lamp = between(random, 60, 420);
    return (
      `<rect width="480" height="360" fill="#22304a"/>${hills(random, '#1a2538')}<rect y="236" width="480" height="124" fill="#39424f"/>` +
      `<circle cx="${between(random, 40, 440)}" cy="${between(random, 36, 80)}" r="18" fill="#f4ecd0"/>` +
      `<path d="M${lamp} 120l-70 190h140z" fill="#f7e6a1" opacity=".35"/><rect x="${lamp - 4}" y="116" width="8" height="190" fill="#11151c"/>${people(random, 330)}`
    );
  },
  blood: (random) =>
    `<rect width="480" height="360" fill="#e9e2d2"/><rect x="90" y="${between(random, 56, 72)}" width="300" height="220" rx="12" fill="#c0392b"/>` +
    `<rect x="108" y="${between(random, 84, 96)}" width="264" height="166" rx="6" fill="#fbf7ef"/><path d="M${between(random, 200, 280)} 120q44 60 0 96q-44-36 0-96z" fill="#c0392b"/>`,
};

/** One scene as SVG, 480 by 360. */
export function drawScene(scene: Scene, random: Random): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 360" width="480" height="360">${scenes[scene](random)}</svg>`;
}
