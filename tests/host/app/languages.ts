/** Languages of the user, best first, from LANGUAGE and LANG as on Linux; `en-US` where nothing is said. */
export function preferredLanguages(env: NodeJS.ProcessEnv): string[] {
  const said = [...(env['LANGUAGE'] ?? '').split(':'), env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? ''];
  const tags = said
    .map((name) => name.replace(/[.@].*$/, '').replace('_', '-'))
    .filter((name) => name !== '' && name !== 'C' && name !== 'POSIX' && isTag(name));
  return tags.length === 0 ? ['en-US'] : [...new Set(tags)];
}

/** The language Chromium's own interface takes: it knows Danish as `da`, English as `en-US` or `en-GB`. */
export function interfaceLanguage(wanted: string): string {
  const { language, region } = new Intl.Locale(wanted);
  if (language === 'en') return region === 'GB' ? 'en-GB' : 'en-US';
  return language;
}

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
