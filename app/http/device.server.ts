const systems: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad|iOS/, '苹果'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X|Macintosh/, '苹果电脑'],
  [/Linux|X11/, 'Linux 电脑'],
];
const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/DingTalk/, '钉钉'],
  [/Edg\//, 'Edge 浏览器'],
  [/Firefox\//, '火狐浏览器'],
  [/Chrome\//, '浏览器'],
  [/Safari\//, '浏览器'],
];

/** A browser's own description of itself in a few words, for lists of sessions and the audit log. */
export function deviceInWords(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [system, browser].filter(Boolean).join(' · ') || null;
}
