/** West and east of Greenwich, and with half an hour between. */
export const zones = ['America/New_York', 'Europe/Paris', 'Asia/Kolkata', 'Pacific/Auckland'] as const;

const own = process.env.TZ;

/** The computer is in this time zone from now on; null: where it was. Throws where that cannot be had, since it would prove nothing. */
export function inZone(zone: (typeof zones)[number] | null): void {
  if (zone === null) {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
    return;
  }
  process.env.TZ = zone;
  const noon = new Date(Date.UTC(2026, 10, 28, 12));
  const said = noon.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const own24 = `${String(noon.getHours()).padStart(2, '0')}:${String(noon.getMinutes()).padStart(2, '0')}`;
  if (said !== own24) throw new Error(`this process is not in ${zone}: ${own24}`);
}
