/** The steps of the zoom, as factors: those of Chromium's own menu, up to 400 %. */
export const zoomSteps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const;

export type ZoomMove = 'in' | 'out' | 'reset';

/** The factor after a move; at either end it stays. A factor between two steps goes to the nearest beyond it. */
export function zoomAfter(factor: number, move: ZoomMove): number {
  if (move === 'reset') return 1;
  if (move === 'in') return zoomSteps.find((step) => step > factor + 0.001) ?? 4;
  return zoomSteps.findLast((step) => step < factor - 0.001) ?? 0.5;
}
