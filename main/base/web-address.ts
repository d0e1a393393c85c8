/** Reads a web address; null when it is none. (`URL.parse` is not in every Node that we run on.) */
export const addressFrom = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
