const oldest = [20, 19];

/** Refuses a Node that is too old for the tools, in one sentence. */
export async function node() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new Error(`This needs Node ${oldest.join('.')} or newer; this is Node ${process.versions.node}.`);
  }
  return { said: process.versions.node };
}
