import { StrictObject } from '../strict.ts';

/** `app.commandLine`: the switches of this process, given or added; Chromium gets them too. */
export class CommandLine extends StrictObject {
  readonly #switches = new Map<string, string>();
  readonly #added = new Set<string>();

  constructor(argv: readonly string[]) {
    super();
    for (const argument of argv) {
      if (argument === '--') break;
      const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
      if (name !== undefined) this.#switches.set(name.toLowerCase(), value ?? '');
    }
  }
  appendSwitch(name: string, value = ''): void {
    this.#switches.set(name.toLowerCase(), value);
    this.#added.add(name.toLowerCase());
  }
  removeSwitch(name: string): void {
    this.#switches.delete(name.toLowerCase());
    this.#added.delete(name.toLowerCase());
  }
  hasSwitch(name: string): boolean {
    return this.#switches.has(name.toLowerCase());
  }
  getSwitchValue(name: string): string {
    return this.#switches.get(name.toLowerCase()) ?? '';
  }

  /** What the program added, in Chromium's form; the host's own switches are not to be undone by it. */
  static forChromium(line: CommandLine): string[] {
    const ours = [
      'remote-debugging-port',
      'remote-debugging-pipe',
      'user-data-dir',
      'inspect',
      'disable-features',
      'enable-features',
    ];
    return [...line.#added]
      .filter((name) => !ours.includes(name))
      .map((name) => {
        const value = line.getSwitchValue(name);
        return value === '' ? `--${name}` : `--${name}=${value}`;
      });
  }
}
