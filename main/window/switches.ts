/**
 * Switches of the command line that would open the app to whoever typed them: a remote control, a copy of every secret
 * on disk, a network that lies. A best effort: who controls the command line controls much already.
 */
const refused = [
  'no-sandbox',
  'disable-sandbox',
  'no-zygote',
  'in-process-gpu',
  'single-process',
  'disable-gpu-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'disable-features',
  'enable-blink-features',
  'allow-running-insecure-content',
  'js-flags',
  'net-log-capture-mode',
  'ssl-key-log-file',
  // Chromium's own log holds addresses, and what is searched for in them.
  'v',
  'vmodule',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  'load-extension',
  'user-data-dir',
  'auth-server-allowlist',
  'auth-negotiate-delegate-allowlist',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'zygote-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  // A library of somebody's choice in our process.
  'gssapi-library-name',
] as const;
/** Whole families, by how their names begin. */
const refusedFamilies = [
  'remote-debugging',
  'remote-allow-origins',
  'inspect',
  'ignore-certificate-errors',
  // Records of what the app does, pictures of its window among them.
  'trace-',
  'enable-tracing',
  'enable-logging',
  'log-',
  'dump-',
  // What it holds in memory, in a file.
  'crash-dumps',
  'breakpad',
  'enable-crash',
  'enable-heap-profiling',
  'memlog',
  'profiling-',
];
/** Variables that do the same. An empty one does nothing. */
const refusedVariables = [
  'SSLKEYLOGFILE',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  'ELECTRON_LOG_ASAR_READS',
  'ELECTRON_ENABLE_STACK_DUMPING',
  'CHROME_LOG_FILE',
  'BREAKPAD_DUMP_LOCATION',
] as const;

/** The name of the first refused switch among the arguments or the environment; null when there is none. */
export function refusedSwitch(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  // Windows does not tell the cases of a variable's name apart.
  const set = new Set(
    Object.entries(environment).flatMap(([name, value]) =>
      value ? [platform === 'win32' ? name.toUpperCase() : name] : [],
    ),
  );
  const variable = refusedVariables.find((name) => set.has(name));
  if (variable !== undefined) return variable;
  for (const given of argv) {
    // Chromium takes off white space around, then one dash or two, on Windows also a slash and any case. What follows
    // `--` is no switch.
    const argument = given.trim();
    if (argument === '--') break;
    const shape = platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/;
    const name = shape.exec(argument)?.[1]?.toLowerCase();
    if (name === undefined) continue;
    if (refused.some((one) => one === name) || refusedFamilies.some((family) => name.startsWith(family)))
      return name;
  }
  return null;
}
