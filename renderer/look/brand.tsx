/** The mark of the product: a key in a circle, drawn by us, in the colour of the text around it. */
export function BrandMark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false" className="mark">
      <rect width="48" height="48" rx="12" className="mark-ground" />
      <path
        className="mark-figure"
        d="M24 11a9 9 0 0 0-3.2 17.4V36a1.6 1.6 0 0 0 .5 1.1l1.6 1.6a1.6 1.6 0 0 0 2.2 0l2.6-2.6a1.2 1.2 0 0 0 0-1.7L26.2 33l1.5-1.5a1.2 1.2 0 0 0 .3-.8v-2.6A9 9 0 0 0 24 11Zm0 4.2a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2Z"
      />
    </svg>
  );
}
